"""Top-p against transformers' and its definition, and GPT-2's generation with its cache against that without."""

from itertools import combinations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers.generation.logits_process import (
    LogitsProcessorList,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from reference.generation import gpt2_generate, keep_top_p
from reference.gpt2 import GPT2, TransformerConfig
from reference.transformer import generate, token_probabilities
from tests.reference.language_examples import assert_follows, gpt2, small_gpt2

SETTINGS = [{}, {"temperature": 0.5}, {"top_k": 3}, {"top_p": 0.6}, {"temperature": 1.5, "top_k": 8, "top_p": 0.8}]

some_logits = st.tuples(st.integers(1, 4), st.integers(1, 8), st.floats(0.1, 5), st.integers(0, 2**31 - 1)).map(
    lambda s: s[2] * torch.randn(s[:2], generator=torch.Generator().manual_seed(s[3]), dtype=torch.float64)
)
proportions = st.floats(1e-6, 1)


@pytest.fixture
def model() -> GPT2:
    """A small GPT-2 with random weights, in double precision."""
    return small_gpt2(TransformerConfig(vocab_size=11, n_positions=9, n_embd=12, n_layer=2, n_head=3))


def test_keep_top_p_by_hand():
    """½ is reached by one token exactly, 0.7 by two, ¾ by two exactly, 0.8 by three; each row for itself."""
    probabilities = torch.tensor([[0.15, 0.5, 0.25, 0.1]])
    for top_p, kept in {0.5: [1], 0.7: [1, 2], 0.75: [1, 2], 0.8: [0, 1, 2]}.items():
        assert keep_top_p(probabilities, top_p)[0].nonzero().flatten().tolist() == kept
    rows = keep_top_p(torch.tensor([[0.9, 0.05, 0.05], [0.2, 0.3, 0.5]]), 0.6)
    torch.testing.assert_close(rows, torch.tensor([[1, 0, 0], [0, 0.375, 0.625]]))


@given(some_logits, proportions)
def test_keep_top_p_is_transformers(logits, top_p):
    """The probabilities after transformers' logits warper are the same."""
    theirs = TopPLogitsWarper(top_p)(None, logits).softmax(-1)
    torch.testing.assert_close(keep_top_p(logits.softmax(-1), top_p), theirs)


@given(some_logits, proportions)
def test_keep_top_p_keeps_the_smallest_set(logits, top_p):
    """What is kept reaches p, no smaller set does, none of its size has more, and the rest keeps its ratios."""
    for before, after in zip(logits.softmax(-1), keep_top_p(logits.softmax(-1), top_p), strict=True):
        kept = after > 0
        mass, size = before[kept].sum(), int(kept.sum())
        assert mass >= top_p - 1e-12
        assert all(before[list(fewer)].sum() < top_p + 1e-12 for fewer in combinations(range(len(before)), size - 1))
        assert all(before[list(others)].sum() <= mass + 1e-12 for others in combinations(range(len(before)), size))
        torch.testing.assert_close(after[kept], before[kept] / mass)


def test_keep_top_p_at_its_ends():
    """A p of 1 keeps even what rounding would lose, and the smallest p still keeps the likeliest token."""
    probabilities = torch.tensor([[20.0, 0.0, -20.0, 10.0]]).softmax(-1)
    assert torch.equal(keep_top_p(probabilities, 1), probabilities) and probabilities.all()
    assert keep_top_p(probabilities, 1e-30).tolist() == [[1, 0, 0, 0]]


@pytest.mark.parametrize("top_p", [0, -0.1, 1.1, float("nan")])
def test_a_proportion_that_is_none_is_refused(top_p):
    """The error says what it has to be."""
    with pytest.raises(ValueError, match=r"top_p is .* above 0 and at most 1"):
        keep_top_p(torch.tensor([[0.5, 0.5]]), top_p)


@given(some_logits, st.floats(0.1, 10), st.integers(1, 9), proportions)
def test_the_three_together_are_transformers(logits, temperature, top_k, top_p):
    """In transformers' order: temperature, then top-k, then top-p on what is left."""
    warpers = [TemperatureLogitsWarper(temperature), TopKLogitsWarper(top_k), TopPLogitsWarper(top_p)]
    theirs = LogitsProcessorList(warpers)(None, logits).softmax(-1)
    torch.testing.assert_close(keep_top_p(token_probabilities(logits, temperature, top_k), top_p), theirs)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_cache_changes_nothing(model, settings):
    """Each step has the same logits to 1e-5 in single precision, and the same draws give the same tokens."""
    torch.manual_seed(0)
    model, prompt = model.float(), torch.randint(11, (50, 3))

    def generated(use_cache: bool):
        calls = []
        hook = model.register_forward_hook(lambda _, args, logits: calls.append((args[0].shape[1], logits[:, -1])))
        torch.manual_seed(1)
        tokens = gpt2_generate(model, prompt, 6, **settings, use_cache=use_cache)
        hook.remove()
        lengths, logits = zip(*calls, strict=True)
        return tokens, lengths, torch.stack(logits)

    cached, cached_lengths, cached_logits = generated(use_cache=True)
    uncached, uncached_lengths, uncached_logits = generated(use_cache=False)
    assert torch.equal(cached, uncached)
    assert (cached_lengths, uncached_lengths) == ((3, 1, 1, 1, 1, 1), (3, 4, 5, 6, 7, 8))
    torch.testing.assert_close(cached_logits, uncached_logits, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("settings", [s for s in SETTINGS if "top_p" not in s] + [{"temperature": 0}], ids=str)
def test_without_top_p_it_is_generate(model, settings):
    """The same draws give the same tokens."""
    prompt = torch.randint(11, (50, 3))
    torch.manual_seed(0)
    plain = generate(model, prompt, 6, **settings)
    torch.manual_seed(0)
    assert torch.equal(gpt2_generate(model, prompt, 6, **settings), plain)


@pytest.mark.parametrize("settings", [{}, {"top_k": 4, "top_p": 0.5}], ids=str)
def test_greedy_generation_is_transformers(model, settings):
    """With temperature 0, whatever top-k and top-p, to the very last position, transformers with its own cache."""
    prompt = torch.randint(11, (6, 3))
    options = {"do_sample": False, "use_cache": True, "eos_token_id": None, "pad_token_id": 0}
    theirs = gpt2(3, 2).generate(prompt, attention_mask=torch.ones_like(prompt), max_new_tokens=6, **options)
    assert torch.equal(gpt2_generate(model, prompt, 6, temperature=0, **settings), theirs)


def test_continuations_have_their_probabilities(model):
    """Those by two tokens are as frequent as transformers' model and warped logits say."""
    torch.manual_seed(0)
    prompt = torch.tensor([[3, 1]])
    warpers = LogitsProcessorList([TemperatureLogitsWarper(2.0), TopKLogitsWarper(9), TopPLogitsWarper(0.8)])
    second = torch.cat([prompt.expand(11, 2), torch.arange(11)[:, None]], dim=1)
    with torch.no_grad():
        first, then = (warpers(None, gpt2(3, 2)(x).logits[:, -1]).softmax(-1) for x in (prompt, second))
    drawn = gpt2_generate(model, prompt.expand(20_000, 2), 2, temperature=2.0, top_k=9, top_p=0.8)
    assert torch.equal(drawn[:, :2], prompt.expand(20_000, 2))
    assert_follows(drawn[:, 2:], first.reshape(11, 1) * then)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"temperature": -0.5}, r"temperature is -0\.5"),
        ({"top_k": 0}, "top_k is 0"),
        ({"top_p": 0}, "top_p is 0"),
        ({"length": 8}, "10 tokens is too long for n_positions=9"),
    ],
    ids=str,
)
def test_settings_that_make_no_sense_are_refused(model, settings, message):
    """The error names them."""
    with pytest.raises(ValueError, match=message):
        gpt2_generate(model, torch.zeros(1, 3, dtype=torch.int64), **{"length": 2, **settings})


@pytest.mark.parametrize("device", ["cpu", "meta"])
@pytest.mark.parametrize("temperature", [0, 0.7])
def test_results_keep_device_and_inputs(model, device, temperature):
    """Tokens are int64 on the prompt's device, probabilities keep their dtype, and no input is changed."""
    model, prompt = model.to(device), torch.ones(2, 3, dtype=torch.int64, device=device)
    tokens = gpt2_generate(model, prompt, 4, temperature, top_k=3, top_p=0.9)
    assert (tuple(tokens.shape), tokens.dtype, tokens.device.type) == ((2, 7), torch.int64, device)
    probabilities = torch.full((2, 4), 0.25, dtype=torch.float64, device=device)
    kept = keep_top_p(probabilities, 0.5)
    assert (kept.dtype, kept.device.type) == (torch.float64, device)
    assert device == "meta" or (torch.equal(prompt, torch.ones_like(prompt)) and (probabilities == 0.25).all())
