"""Attention against torch's, GPT-2 and greedy generation against transformers', sampling against enumeration."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from transformers.generation.logits_process import TemperatureLogitsWarper, TopKLogitsWarper

from reference.transformer import causal_attention, generate, gpt2_logits
from tests.reference.language_examples import VOCABULARY, PrefixModel, assert_follows, gpt2

qkvs = st.tuples(
    st.integers(1, 3), st.integers(1, 3), st.integers(1, 6), st.integers(1, 5), st.integers(0, 2**31 - 1)
).map(lambda s: torch.randn(3, *s[:4], generator=torch.Generator().manual_seed(s[4]), dtype=torch.float64))


def test_causal_attention_by_hand():
    """Queries of 0 attend to all alike: the result is the running mean of the values."""
    q, k = torch.zeros(1, 1, 3, 2), torch.randn(1, 1, 3, 2)
    v = torch.tensor([[[[1.0, 0.0], [3.0, 0.0], [5.0, 9.0]]]])
    torch.testing.assert_close(causal_attention(q, k, v), torch.tensor([[[[1.0, 0.0], [2.0, 0.0], [3.0, 3.0]]]]))


@given(qkvs)
def test_causal_attention_is_torchs(qkv):
    """torch's fused attention gives the same."""
    theirs = F.scaled_dot_product_attention(*qkv, is_causal=True)
    torch.testing.assert_close(causal_attention(*qkv), theirs)


@given(qkvs, st.data())
def test_no_gradient_comes_from_the_future(qkv, data):
    """Position i takes from the values and keys up to its own alone, and from all of those values."""
    q, k, v = (x.clone().requires_grad_() for x in qkv)
    i = data.draw(st.integers(0, q.shape[2] - 1))
    causal_attention(q, k, v)[:, :, i].sum().backward()
    assert not k.grad[:, :, i + 1 :].any() and not v.grad[:, :, i + 1 :].any()
    assert v.grad[:, :, : i + 1].all()
    assert not q.grad[:, :, :i].any() and not q.grad[:, :, i + 1 :].any()


def test_causal_attention_trains():
    """Gradients reach queries, keys and values, and stay finite where the softmax is saturated."""
    for scale in (1, 100):
        inputs = [(scale * torch.randn(2, 2, 4, 8)).requires_grad_() for _ in range(3)]
        causal_attention(*inputs).square().sum().backward()
        assert all(x.grad.isfinite().all() for x in inputs)
        assert all(x.grad.any() for x in inputs) or scale == 100


@pytest.mark.parametrize(("n_head", "n_layer"), [(1, 1), (2, 2), (3, 1), (4, 12), (12, 2)])
@pytest.mark.parametrize("length", [1, 5, 9])
def test_gpt2_logits_are_transformers(n_head, n_layer, length):
    """The logits of transformers' GPT-2, to all digits: far nearer than the two GELUs are to each other."""
    model, tokens = gpt2(n_head, n_layer), torch.randint(11, (3, length))
    with torch.no_grad():
        theirs = model(tokens).logits
    torch.testing.assert_close(gpt2_logits(tokens, model.state_dict(), n_head), theirs, rtol=1e-9, atol=1e-9)


def test_gpt2_logits_of_small_activations():
    """Where activations are small, LayerNorm's 1e-5 decides what they become."""
    model, tokens = gpt2(2, 2, scale=3e-3), torch.randint(11, (3, 5))
    with torch.no_grad():
        theirs = model(tokens).logits
    ours = gpt2_logits(tokens, model.state_dict(), 2)
    torch.testing.assert_close(ours, theirs, rtol=1e-9, atol=0)


def test_gpt2_logits_in_float32():
    """In single precision they agree to the 1e-4 that is promised."""
    model, tokens = gpt2(3, 1), torch.randint(11, (3, 9))
    weights = {key: tensor.float() for key, tensor in model.state_dict().items()}
    with torch.no_grad():
        theirs = model(tokens).logits.float()
    torch.testing.assert_close(gpt2_logits(tokens, weights, 3), theirs, rtol=1e-4, atol=1e-4)


def test_gpt2_logits_ignore_other_keys():
    """The head is wte, whatever `lm_head.weight` holds or whether it is there; old masks are of no use."""
    weights, tokens = gpt2(2, 2).state_dict(), torch.randint(11, (3, 5))
    expected = gpt2_logits(tokens, weights, 2)
    others = {"lm_head.weight": torch.zeros(11, 12), "transformer.h.0.attn.bias": torch.zeros(1, 1, 9, 9)}
    assert torch.equal(gpt2_logits(tokens, {**weights, **others}, 2), expected)
    del weights["lm_head.weight"]
    assert torch.equal(gpt2_logits(tokens, weights, 2), expected)


@given(st.integers(0, 8), st.integers(0, 10))
def test_gpt2_logits_do_not_see_the_future(place, token):
    """Another token changes no logits before it."""
    weights, tokens = gpt2(2, 2).state_dict(), torch.arange(9)[None]
    changed = tokens.clone()
    changed[0, place] = token
    before, after = gpt2_logits(tokens, weights, 2)[0], gpt2_logits(changed, weights, 2)[0]
    torch.testing.assert_close(before[:place], after[:place])
    assert token == place or not torch.allclose(before[place], after[place])


@pytest.mark.parametrize("top_k", [None, 1, 3])
def test_greedy_generation_is_transformers(top_k):
    """With temperature 0 each token is the likeliest, whatever top_k is."""
    model, prompt = gpt2(2, 2), torch.randint(11, (6, 3))
    theirs = model.generate(
        prompt,
        attention_mask=torch.ones_like(prompt),
        max_new_tokens=6,
        do_sample=False,
        eos_token_id=None,
        pad_token_id=0,
    )
    for zero in (0, 0.0, torch.tensor(0.0)):
        ours = generate(lambda tokens: model(tokens).logits, prompt, 6, temperature=zero, top_k=top_k)
        assert torch.equal(ours, theirs)


def test_top_1_is_greedy():
    """With only the likeliest token left there is nothing to draw."""
    prompt = torch.randint(VOCABULARY, (20, 3))
    greedy = generate(PrefixModel(), prompt, 4, temperature=0)
    assert torch.equal(generate(PrefixModel(), prompt, 4, temperature=2.0, top_k=1), greedy)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("top_k", [None, 2, 3, VOCABULARY, 100])
def test_generated_sequences_have_their_probabilities(temperature, top_k):
    """All 25 continuations by two tokens are as frequent as transformers' warped logits say."""
    torch.manual_seed(0)
    model, prompt = PrefixModel(), torch.tensor([[3, 1]])
    warpers = [TemperatureLogitsWarper(temperature)] + ([TopKLogitsWarper(top_k)] if top_k else [])
    tokens, probabilities = prompt, torch.ones(1)
    for _ in range(2):
        logits = model(tokens)[:, -1].detach()
        for warper in warpers:
            logits = warper(tokens, logits)
        probabilities = (probabilities[:, None] * logits.softmax(-1)).flatten()
        choices = torch.arange(VOCABULARY).repeat(len(tokens))[:, None]
        tokens = torch.cat([tokens.repeat_interleave(VOCABULARY, dim=0), choices], dim=1)
    drawn = generate(model, prompt.expand(20_000, 2), 2, temperature, top_k)
    assert_follows(drawn[:, 2:], probabilities.reshape(VOCABULARY, VOCABULARY))


@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 4))
def test_generation_keeps_the_prompt(batch, prompt_length, length):
    """The result is the prompt, and `length` tokens of the vocabulary after it."""
    prompt = torch.randint(VOCABULARY, (batch, prompt_length))
    tokens = generate(PrefixModel(), prompt, length)
    assert tokens.shape == (batch, prompt_length + length) and tokens.dtype == torch.int64
    assert torch.equal(tokens[:, :prompt_length], prompt)
    assert tokens.min() >= 0 and tokens.max() < VOCABULARY


def test_draws_are_fresh_and_from_the_global_generator():
    """Two calls differ, as two sequences of a batch do, and the seed of the global generator decides them."""
    prompt = torch.zeros(2, 1, dtype=torch.int64)

    def draw():
        return generate(PrefixModel(), prompt, 50, temperature=5.0)

    torch.manual_seed(0)
    first, second = draw(), draw()
    torch.manual_seed(0)
    assert torch.equal(draw(), first) and not torch.equal(first, second)
    assert not torch.equal(first[0], first[1])


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x, tokens = torch.ones(2, 3, 4, 5, dtype=dtype, device=device), torch.ones(2, 4, dtype=int, device=device)
    weights = {key: tensor.to(device, dtype) for key, tensor in gpt2(2, 2).state_dict().items()}
    results = [causal_attention(x, x, x), gpt2_logits(tokens, weights, 2)]
    assert [tuple(r.shape) for r in results] == [(2, 3, 4, 5), (2, 4, 11)]
    assert all(r.dtype == dtype and r.device.type == device for r in results)
    for temperature in (0, 1.0):
        generated = generate(PrefixModel().to(device), tokens, 3, temperature, top_k=2)
        assert (tuple(generated.shape), generated.dtype) == ((2, 7), torch.int64)
        assert generated.device.type == device


def test_inputs_are_not_changed():
    """Tokens, weights, and the logits that a model keeps to itself are the same after the calls."""
    weights, tokens, qkv = gpt2(2, 2).state_dict(), torch.tensor([[0, 1, 2]]), torch.randn(3, 1, 2, 3, 4)
    logits = torch.randn(1, 3, VOCABULARY)
    inputs = [*weights.values(), tokens, qkv, logits]
    before, keys = [tensor.clone() for tensor in inputs], list(weights)
    causal_attention(*qkv)
    gpt2_logits(tokens, weights, 2)
    generate(lambda _: logits, tokens, 2, temperature=0.7, top_k=2)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
    assert list(weights) == keys
