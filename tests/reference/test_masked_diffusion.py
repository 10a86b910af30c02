"""The masked diffusion loss against its expected value by enumeration, and against what it really drew."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import beta
from torch.distributions import Categorical

from reference.masked_diffusion import masked_diffusion_loss

VOCABULARY, MASK = 5, 4  # the last token stands for a masked one


class ContextModel(torch.nn.Module):
    """A small model whose logits at a position depend on all tokens, before and after it."""

    def __init__(self, dtype=torch.float64):
        super().__init__()
        generator = torch.Generator().manual_seed(0)
        self.embedding = torch.nn.Parameter(torch.randn(VOCABULARY, 8, generator=generator, dtype=dtype))
        self.head = torch.nn.Parameter(torch.randn(8, VOCABULARY, generator=generator, dtype=dtype))
        self.calls = []

    def forward(self, tokens):
        self.calls.append(tokens.clone())
        place = torch.arange(1, tokens.shape[1] + 1, device=tokens.device)
        context = (place[:, None] * self.embedding[tokens]).sum(1, keepdim=True)
        return (context + place[:, None]).sin() @ self.head


def constant_model(tokens):
    """Logits that depend on the position alone."""
    generator = torch.Generator().manual_seed(1)
    logits = 2 * torch.randn(tokens.shape[1], VOCABULARY, generator=generator, dtype=torch.float64)
    return logits.expand(*tokens.shape, VOCABULARY)


def expected_loss(model, tokens):
    """The expected value for one sequence: a sum over all 2^L masks, each with its integral over t.

    A mask with k of L tokens has, at t, the probability tᵏ (1 - t)ᴸ⁻ᵏ and the weight 1/(t L).
    """
    length, total = len(tokens), 0.0
    for mask in torch.cartesian_prod(*[torch.tensor([False, True])] * length):
        if k := int(mask.sum()):
            logits = model(torch.where(mask, MASK, tokens)[None])[0]
            losses = -Categorical(logits=logits).log_prob(tokens)
            total += beta(k, length - k + 1) / length * losses[mask].sum().item()
    return total


def test_enumeration_by_hand():
    """For a constant model each token is masked with probability t and weighs 1/t: the plain mean is left."""
    tokens = torch.tensor([2, 0, 3])
    losses = -Categorical(logits=constant_model(tokens[None])[0]).log_prob(tokens)
    assert expected_loss(constant_model, tokens) == pytest.approx(losses.mean().item())


@pytest.mark.parametrize("model", [constant_model, ContextModel()], ids=["constant", "context"])
@pytest.mark.parametrize("tokens", [[1], [2, 0, 3], [0, 0, 1, 3]])
def test_masked_diffusion_loss_has_its_expected_value(model, tokens):
    """The mean over many sequences is what enumeration of the masks says."""
    torch.manual_seed(0)
    tokens = torch.tensor(tokens)
    with torch.no_grad():
        loss = masked_diffusion_loss(model, tokens.expand(300_000, -1), MASK)
        expected = expected_loss(model, tokens)
    # The variance is about ∫ dt / t from 1e-3 to 1 times the squared loss for one token, and less for more.
    assert loss.item() == pytest.approx(expected, rel=5 * (math.log(1e3) / 300_000) ** 0.5)


def drawn(batch: int, length: int):
    """The masks of a call, and the weight of each token in the mean, which gradients give away."""
    tokens = torch.zeros(batch, length, dtype=torch.int64)
    logits = torch.zeros(batch, length, 2, dtype=torch.float64, requires_grad=True)
    seen = []

    def model(tokens):
        seen.append(tokens)
        return logits

    masked_diffusion_loss(model, tokens, MASK).backward()
    [masked_tokens] = seen
    return masked_tokens == MASK, -2 * logits.grad[..., 0]  # d(-log p)/d logit = p - 1 = -½


def test_times_are_uniform_and_independent():
    """The weights are 1/(t L B); t is uniform, up to the sequences with no mask, which show no weight."""
    torch.manual_seed(0)
    batch, length = 20_000, 50
    masked, weights = drawn(batch, length)
    shown = masked.any(1)
    t = 1 / (weights.amax(1)[shown] * length * batch)

    def cdf(t):
        return (t - (1 - (1 - t) ** (length + 1)) / (length + 1)) * (length + 1) / length

    assert stats.kstest(t, cdf).pvalue > 1e-3
    quarters = (4 * cdf(t)).long().clamp(max=3)[: len(t) // 2 * 2]
    pairs = torch.bincount(4 * quarters[::2] + quarters[1::2], minlength=16)  # neighbours in the batch
    assert stats.chisquare(pairs).pvalue > 1e-3


def test_tokens_are_masked_independently_with_probability_t():
    """The weight is the same for all masked tokens of a sequence, and their number is binomial."""
    torch.manual_seed(0)
    batch, length = 5_000, 200
    masked, weights = drawn(batch, length)
    assert not weights[~masked].any()
    t = 1 / (weights.amax(1) * length * batch)
    torch.testing.assert_close(weights, masked / (t[:, None] * length * batch))
    middle = (t > 0.05) & (t < 0.95)  # where a mask with no token is out of the question
    masked, t = masked[middle].double(), t[middle][:, None]
    standardised = (masked - t) / (t * (1 - t)).sqrt()
    count = standardised.sum(1) / length**0.5  # mean 0 and variance 1 if independent
    assert abs(count.mean()) < 4 * len(t) ** -0.5
    assert count.var().item() == pytest.approx(1, abs=0.1)  # nearly 5 standard errors
    assert standardised.mean(0).abs().max() < 5 * len(t) ** -0.5  # no position is preferred


@given(st.integers(1, 4), st.integers(1, 6), st.integers(0, 2**31 - 1))
def test_only_masked_tokens_are_hidden(batch, length, seed):
    """The model sees the true token or the mask, whatever number the mask has."""
    tokens = torch.randint(MASK, (batch, length), generator=torch.Generator().manual_seed(seed))
    model = ContextModel()
    torch.manual_seed(seed)
    loss = masked_diffusion_loss(model, tokens, MASK)
    assert all(((seen == tokens) | (seen == MASK)).all() for seen in model.calls)
    torch.manual_seed(seed)
    assert masked_diffusion_loss(lambda x: model(torch.where(x == 99, MASK, x)), tokens, 99) == loss


def test_a_confident_model_stays_finite():
    """Logits of ±1e4 give a probability of 0 in floating point, and a finite loss and gradient."""
    torch.manual_seed(0)
    logits = torch.tensor([-1e4, 1e4]).repeat(8, 16, 1).requires_grad_()
    loss = masked_diffusion_loss(lambda _: logits, torch.zeros(8, 16, dtype=torch.int64), MASK)
    loss.backward()
    assert loss.isfinite() and loss > 2e3 and logits.grad.isfinite().all()


def test_gradients_reach_the_model():
    """The loss trains the model, with finite gradients, also when nothing is masked."""
    for batch, length in [(64, 6), (1, 1)]:
        model = ContextModel()
        for _ in range(20):
            masked_diffusion_loss(model, torch.ones(batch, length, dtype=torch.int64), MASK).backward()
        assert all(p.grad.isfinite().all() and p.grad.any() for p in model.parameters())


def test_draws_are_fresh_and_from_the_global_generator():
    """Two calls differ, and the seed of the global generator decides them."""
    model, tokens = ContextModel(), torch.ones(8, 6, dtype=torch.int64)
    torch.manual_seed(0)
    first, second = (masked_diffusion_loss(model, tokens, MASK) for _ in range(2))
    torch.manual_seed(0)
    assert torch.equal(masked_diffusion_loss(model, tokens, MASK), first) and not torch.equal(first, second)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_result_keeps_dtype_device_and_shape(dtype, device):
    """The result follows the logits; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    model, tokens = ContextModel(dtype).to(device), torch.ones(3, 4, dtype=torch.int64, device=device)
    loss = masked_diffusion_loss(model, tokens, MASK)
    assert (tuple(loss.shape), loss.dtype, loss.device.type) == ((), dtype, device)


def test_inputs_are_not_changed():
    """Tokens, and the logits that a model keeps to itself, are the same after the call."""
    tokens, logits = torch.ones(50, 6, dtype=torch.int64), torch.ones(50, 6, VOCABULARY)
    before = tokens.clone(), logits.clone()
    masked_diffusion_loss(lambda _: logits, tokens, MASK)
    assert torch.equal(tokens, before[0]) and torch.equal(logits, before[1])
