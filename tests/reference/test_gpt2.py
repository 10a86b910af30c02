"""The GPT-2 module against transformers': the same tensors, the same logits, the same start of training."""

import math
from itertools import pairwise

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file
from torch.distributions import Categorical
from transformers import GPT2Config, GPT2LMHeadModel

from reference.autoregressive import teacher_forcing_loss
from reference.gpt2 import GPT2, TransformerConfig, load_gpt2
from reference.transformer import gpt2_logits
from tests.reference.diffusion_examples import train
from tests.reference.language_examples import gpt2, small_gpt2

SMALL = TransformerConfig(vocab_size=11, n_positions=9, n_embd=12, n_layer=2, n_head=3)
TOKENS = torch.randint(11, (3, 9), generator=torch.Generator().manual_seed(0))


@pytest.fixture(scope="module")
def model() -> GPT2:
    """The module with the random weights of transformers' model, in double precision."""
    return small_gpt2(SMALL)


@pytest.fixture
def saved(tmp_path):
    """The file that transformers saves its GPT-2 in."""
    gpt2(SMALL.n_head, SMALL.n_layer).save_pretrained(tmp_path)
    return tmp_path / "model.safetensors"


def test_the_parameters_are_transformers_and_start_like_them():
    """The same names, shapes and standard deviations as a fresh GPT-2 of transformers; biases 0, norms 1."""
    torch.manual_seed(0)
    sizes = {"vocab_size": 100, "n_positions": 100, "n_embd": 48, "n_layer": 3, "n_head": 4}
    theirs = GPT2LMHeadModel(GPT2Config(**sizes)).state_dict()
    del theirs["lm_head.weight"]  # it is wte
    ours = GPT2(TransformerConfig(**sizes)).state_dict()
    assert {name: tensor.shape for name, tensor in ours.items()} == {name: t.shape for name, t in theirs.items()}
    for name, tensor in theirs.items():
        if tensor.std() == 0:
            assert torch.equal(ours[name], tensor)
        else:  # of at least 48² normal numbers
            assert abs(ours[name].mean()) < 5 * tensor.std() / 48
            assert ours[name].std().item() == pytest.approx(tensor.std().item(), rel=0.1)


def test_no_tensors_are_shared_but_the_head():
    """Each number of GPT-2 is one parameter: as many as transformers counts."""
    assert sum(p.numel() for p in GPT2(SMALL).parameters()) == gpt2(SMALL.n_head, SMALL.n_layer).num_parameters()


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("part", ["whole", "transformer"])
def test_weights_from_a_file_give_transformers_logits(tmp_path, part, dtype):
    """Saved by transformers with its head, or without it and without `transformer.` in the names."""
    whole = GPT2LMHeadModel(gpt2(SMALL.n_head, SMALL.n_layer).config).eval().to(dtype)
    whole.load_state_dict(gpt2(SMALL.n_head, SMALL.n_layer).state_dict())
    (whole if part == "whole" else whole.transformer).save_pretrained(tmp_path)
    names = load_file(tmp_path / "model.safetensors").keys()
    assert any(name.startswith("transformer.") for name in names) == (part == "whole")
    model = load_gpt2(str(tmp_path / "model.safetensors"), SMALL)
    logits, theirs = model(TOKENS), whole(TOKENS).logits
    assert logits.dtype == dtype
    tolerance = 1e-4 if dtype == torch.float32 else 1e-9
    torch.testing.assert_close(logits, theirs, rtol=tolerance, atol=tolerance)


def test_a_file_may_hold_the_tied_head_and_old_masks(saved):
    """They change nothing."""
    logits = load_gpt2(saved, SMALL)(TOKENS)
    tensors = load_file(saved)
    head, mask = tensors["transformer.wte.weight"].clone(), torch.ones(1, 1, 9, 9)
    save_file({**tensors, "lm_head.weight": head, "transformer.h.0.attn.bias": mask}, saved)
    assert torch.equal(load_gpt2(saved, SMALL)(TOKENS), logits)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"transformer.h.1.mlp.c_fc.bias": None}, r"has no tensor h\.1\.mlp\.c_fc\.bias"),
        ({"transformer.wpe.weight": (8, 12)}, r"wpe\.weight .* \(8, 12\).* \(9, 12\)"),
        ({"transformer.h.0.mlp.c_fc.weight": (48, 12)}, r"h\.0\.mlp\.c_fc\.weight .* \(48, 12\).* \(12, 48\)"),
        ({"transformer.h.2.ln_1.weight": (12,)}, "more blocks than n_layer=2"),
        ({"lm_head.weight": (11, 12)}, "not tied"),
    ],
    ids=["missing", "shape", "transposed", "blocks", "head"],
)
def test_a_file_that_does_not_fit_is_refused(saved, change, message):
    """The error names the file, the tensor, and both shapes."""
    tensors = load_file(saved) | {name: shape and torch.ones(shape) for name, shape in change.items()}
    save_file({name: tensor for name, tensor in tensors.items() if tensor is not None}, saved)
    with pytest.raises(ValueError, match=message) as error:
        load_gpt2(saved, SMALL)
    assert str(saved) in str(error.value)


def test_a_loaded_model_trains_and_nothing_was_drawn(saved):
    """All tensors get gradients; the generator is where it was."""
    before = torch.get_rng_state()
    model = load_gpt2(saved, SMALL)
    assert torch.equal(torch.get_rng_state(), before)
    teacher_forcing_loss(model, TOKENS).backward()
    assert all(p.grad.isfinite().all() and p.grad.any() for p in model.parameters())


def test_the_module_is_the_function():
    """Its state is what `gpt2_logits` takes, and transformers' model takes it too."""
    fresh = GPT2(SMALL).double()
    assert torch.equal(fresh(TOKENS), gpt2_logits(TOKENS, fresh.state_dict(), SMALL.n_head))
    theirs = GPT2LMHeadModel(gpt2(SMALL.n_head, SMALL.n_layer).config).double().eval()
    assert theirs.load_state_dict(fresh.state_dict(), strict=False).unexpected_keys == []
    torch.testing.assert_close(fresh(TOKENS), theirs(TOKENS).logits)


@pytest.mark.parametrize("place", [0, 3, 8])
def test_no_gradient_comes_from_the_future(model, place):
    """Through all blocks, a position takes from the embeddings of its own and earlier positions alone."""
    logits = model(TOKENS)[:, place]
    gradient = torch.autograd.grad(logits.sum(), model.get_parameter("transformer.wpe.weight"))[0]
    assert gradient[: place + 1].any(dim=1).all() and not gradient[place + 1 :].any()


def test_training_finds_a_markov_chain():
    """The loss falls from log V to the chain's entropy rate, and the logits to the chain's transitions."""
    torch.manual_seed(0)
    transitions = torch.tensor([[0.8, 0.1, 0.1], [0.0, 0.3, 0.7], [0.5, 0.5, 0.0]])
    tokens = torch.zeros(2000, 8, dtype=torch.int64)
    for t in range(1, 8):
        tokens[:, t] = Categorical(transitions[tokens[:, t - 1]]).sample()
    model = GPT2(TransformerConfig(vocab_size=3, n_positions=8, n_embd=16, n_layer=1, n_head=2))
    assert teacher_forcing_loss(model, tokens).item() == pytest.approx(math.log(3), abs=0.1)
    train(model, lambda: teacher_forcing_loss(model, tokens[torch.randint(2000, (64,))]), steps=150)
    entropy = Categorical(transitions[tokens[:, :-1]]).entropy().mean().item()
    assert teacher_forcing_loss(model, tokens).item() == pytest.approx(entropy, abs=0.02)
    learned = model(tokens[:, :-1]).softmax(-1)
    torch.testing.assert_close(learned, transitions[tokens[:, :-1]], rtol=0, atol=0.1)


@pytest.mark.parametrize("sizes", [{"n_layer": 0}, {"vocab_size": -1}, {"n_embd": 10, "n_head": 3}])
def test_sizes_that_make_no_sense_are_refused(sizes):
    """The error names them."""
    with pytest.raises(ValueError, match=next(iter(sizes))):
        TransformerConfig(**sizes)


def test_a_sequence_beyond_the_last_position_is_refused():
    """At once, or in pieces."""
    model = GPT2(SMALL)
    with pytest.raises(ValueError, match="10 tokens is too long for n_positions=9"):
        model(torch.zeros(1, 10, dtype=torch.int64))
    cache = model.new_cache()
    model(torch.zeros(1, 9, dtype=torch.int64), cache)
    with pytest.raises(ValueError, match="10 tokens"):
        model(torch.zeros(1, 1, dtype=torch.int64), cache)


@settings(max_examples=30)
@given(st.sets(st.integers(1, 8)))
def test_cached_logits_are_those_of_the_whole_sequence(model, cuts):
    """However the sequence is cut into pieces."""
    cache, ends = model.new_cache(), [0, *sorted(cuts), 9]
    pieces = [model(TOKENS[:, start:end], cache) for start, end in pairwise(ends)]
    torch.testing.assert_close(torch.cat(pieces, dim=1), model(TOKENS), rtol=1e-9, atol=1e-9)
    assert [memory.length for memory in cache] == [9, 9]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """The logits follow the weights, also with a cache; the meta device shows that no tensor is made elsewhere."""
    model, tokens = GPT2(SMALL).to(device, dtype), TOKENS.to(device)
    cache = model.new_cache()
    for logits in (model(tokens), model(tokens[:, :5], cache), model(tokens[:, 5:], cache)):
        assert (logits.shape[::2], logits.dtype, logits.device.type) == ((3, 11), dtype, device)
