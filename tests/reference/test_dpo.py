"""DPO against hand-computed values, its closed-form gradient and optimum, and its symmetries."""

import functools
import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, log_expit
from torch.distributions import Categorical, kl_divergence

from reference.autoregressive import sequence_log_prob
from reference.dpo import dpo_loss, dpo_step, frozen_copy, optimal_policy, response_kl, win_rate
from reference.gpt2 import GPT2, TransformerConfig
from tests.reference.language_examples import PrefixModel

# All responses of two tokens to the prompt 0. Those with a 1 have the reward ln 3, the others 0.
RESPONSES = torch.tensor([[0, a, b] for a in range(3) for b in range(3)])
REWARD = math.log(3) * (RESPONSES[:, 1:] == 1).any(dim=1)

betas = st.floats(0.01, 2)
scores = st.floats(-5, 0)
log_probs = st.floats(-200, 0)
batches = st.lists(st.tuples(log_probs, log_probs, log_probs, log_probs), min_size=1, max_size=8).map(
    lambda rows: torch.tensor(rows, dtype=torch.float64).unbind(1)
)


def test_dpo_loss_by_hand():
    """β = ½ and margins of 2 ln 3 and -2 ln 3 make the preferences' odds 3 : 1 and 1 : 3."""
    three = 2 * math.log(3)
    policy_chosen, policy_rejected = torch.tensor([-1.0, -1 - three]), torch.tensor([-4.0, -4.0])
    reference_chosen, reference_rejected = torch.tensor([-2.0, -2.0]), torch.tensor([three - 5, -5.0])
    loss = dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, 0.5)
    assert loss.item() == pytest.approx(-(math.log(3 / 4) + math.log(1 / 4)) / 2)


@given(batches, betas)
def test_dpo_loss_is_scipys(batch, beta):
    """SciPy's log-sigmoid of the β-weighted margin gives the same mean."""
    policy_chosen, policy_rejected, reference_chosen, reference_rejected = (x.numpy() for x in batch)
    margin = policy_chosen - policy_rejected - reference_chosen + reference_rejected
    expected = -log_expit(beta * margin).mean()
    np.testing.assert_allclose(dpo_loss(*batch, beta), expected, rtol=1e-9, atol=1e-12)


@given(batches, betas)
def test_dpo_gradient_in_closed_form(batch, beta):
    """The chosen response is raised and the rejected one lowered by β σ(-β margin) / B, at any margin."""
    chosen, rejected = batch[0].clone().requires_grad_(), batch[1].clone().requires_grad_()
    dpo_loss(chosen, rejected, *batch[2:], beta).backward()
    margin = (batch[0] - batch[1] - batch[2] + batch[3]).numpy()
    expected = beta * expit(-beta * margin) / len(margin)
    np.testing.assert_allclose(chosen.grad, -expected, rtol=1e-6, atol=1e-12)
    np.testing.assert_allclose(rejected.grad, expected, rtol=1e-6, atol=1e-12)


@given(batches, betas)
def test_a_policy_equal_to_its_reference_has_loss_log_2(batch, beta):
    """With no difference from the reference every preference is a coin toss."""
    chosen, rejected, _, _ = batch
    assert dpo_loss(chosen, rejected, chosen, rejected, beta).item() == pytest.approx(math.log(2))


@given(batches, betas, st.floats(-100, 100))
def test_only_differences_count(batch, beta, shift):
    """A shift of all four, of both models on one response, or of one model on both, changes nothing."""
    loss = dpo_loss(*batch, beta)
    for shifted in [(1, 1, 1, 1), (1, 0, 1, 0), (0, 1, 0, 1), (1, 1, 0, 0), (0, 0, 1, 1)]:
        moved = [x + shift * on for x, on in zip(batch, shifted, strict=True)]
        torch.testing.assert_close(dpo_loss(*moved, beta), loss, rtol=1e-9, atol=1e-9)


@given(batches, betas)
def test_swapping_the_answers_shifts_the_loss_by_the_margin(batch, beta):
    """-log σ(-m) is -log σ(m) plus m."""
    policy_chosen, policy_rejected, reference_chosen, reference_rejected = batch
    margin = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    swapped = dpo_loss(policy_rejected, policy_chosen, reference_rejected, reference_chosen, beta)
    torch.testing.assert_close(swapped, dpo_loss(*batch, beta) + beta * margin.mean(), rtol=1e-9, atol=1e-9)


@given(st.floats(-1e4, 1e4), betas)
def test_dpo_loss_is_finite_and_right_for_large_margins(margin, beta):
    """In float32, margins up to 10⁴ either way lose nothing, nor do their gradients."""
    chosen, rest = torch.tensor([margin], requires_grad=True), torch.zeros(1)
    loss = dpo_loss(chosen, rest, rest, rest, beta)
    loss.backward()
    assert loss.item() == pytest.approx(np.logaddexp(0, -beta * margin), rel=1e-4, abs=1e-37)
    assert chosen.grad.item() == pytest.approx(-beta * expit(-beta * margin), rel=1e-4, abs=1e-37)


def test_beta_may_be_a_number_or_a_tensor():
    """An integer, a float and a 0-d tensor mean the same."""
    batch = torch.tensor([[-1.0], [-2.0], [-3.0], [-5.0]])
    expected = dpo_loss(*batch, 1.0)
    assert torch.equal(dpo_loss(*batch, 1), expected)
    assert torch.equal(dpo_loss(*batch, torch.tensor(1.0)), expected)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_result_keeps_dtype_device_and_shape(dtype, device):
    """The result follows the inputs, on any device."""
    loss = dpo_loss(*torch.ones(4, 3, dtype=dtype, device=device), 0.1)
    assert (tuple(loss.shape), loss.dtype, loss.device.type) == ((), dtype, device)


def test_inputs_are_not_changed():
    """Every input is the same after the call, and all four can receive gradients."""
    batch = torch.tensor([[-1.0], [-2.0], [-3.0], [-5.0]])
    inputs = [row.clone().requires_grad_() for row in batch]
    dpo_loss(*inputs, 0.1).backward()
    assert all(torch.equal(now, then) for now, then in zip(inputs, batch, strict=True))
    assert all(x.grad.isfinite().all() and x.grad.any() for x in inputs)


@pytest.fixture
def reference() -> GPT2:
    """A small transformer with responses of unlike probabilities, which stays as it is."""
    torch.manual_seed(0)
    model = GPT2(TransformerConfig(vocab_size=3, n_positions=3, n_embd=16, n_layer=1, n_head=2))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    return frozen_copy(model)


@functools.cache
def preferences() -> tuple[torch.Tensor, torch.Tensor]:
    """Every pair of responses, as often each way round as Bradley and Terry's σ(r_c - r_r) says: ¼, ½ or ¾."""
    times = [
        [0 if i == j else round(4 * expit(a - b)) for j, b in enumerate(REWARD.tolist())]
        for i, a in enumerate(REWARD.tolist())
    ]
    chosen, rejected = torch.tensor([(i, j) for i in range(9) for j in range(9) for _ in range(times[i][j])]).T
    return RESPONSES[chosen], RESPONSES[rejected]


def response_log_probs(model) -> torch.Tensor:
    """The policy's log-probabilities of all nine responses."""
    with torch.no_grad():
        return sequence_log_prob(model, RESPONSES, prompt_length=1)


def trained(reference: GPT2, beta: float, steps: int = 60) -> GPT2:
    """The reference, trained on by DPO."""
    policy = frozen_copy(reference).requires_grad_()
    optimizer = torch.optim.Adam(policy.parameters(), 0.03)
    slower = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        dpo_step(policy, reference, optimizer, *preferences(), prompt_length=1, beta=beta)
        slower.step()
    return policy


def test_training_approaches_the_best_policy(reference):
    """π* ∝ π_ref exp(r/β) is learnt from pairs alone; the larger β, the nearer it is to the reference."""
    divergences = []
    start = response_log_probs(reference)
    for beta in (0.5, 2.0):
        best, learnt = optimal_policy(start, REWARD, beta), response_log_probs(trained(reference, beta))
        torch.testing.assert_close(learnt, best, rtol=0, atol=0.1)
        assert (start - best).abs().max() > 0.3
        divergences.append(response_kl(learnt, start))
        assert divergences[-1] < math.log(3) / beta  # as |log π*/π_ref| is at most the rewards' range over β
        torch.testing.assert_close(divergences[-1], response_kl(best, start), rtol=0.1, atol=0)
    assert divergences[1] < divergences[0] / 3


def test_training_wins_preferences(reference):
    """The policy comes to prefer every better response to every worse one, where the reference did not."""
    better, worse = RESPONSES[REWARD > 0], RESPONSES[REWARD == 0]
    pairs = better.repeat_interleave(len(worse), 0), worse.repeat(len(better), 1)
    assert win_rate(reference, *pairs, prompt_length=1) < 0.2
    assert win_rate(trained(reference, beta=0.2), *pairs, prompt_length=1) == 1


def test_a_step_goes_where_the_paper_says(reference):
    """By gradient descent, θ moves along β σ(-β margin) ∇(π_c - π_r); the loss is that before the step."""
    beta, rate = 0.7, 1e-3
    policy = frozen_copy(reference).requires_grad_()
    with torch.no_grad():
        policy.get_parameter("transformer.wte.weight").mul_(1.5)  # so that not all margins are 0
    chosen, rejected = RESPONSES[[1, 5]], RESPONSES[[4, 0]]

    def margins():
        gains = [sequence_log_prob(policy, x, 1) - sequence_log_prob(reference, x, 1) for x in (chosen, rejected)]
        return gains[0] - gains[1]

    before, kept = [p.detach().clone() for p in policy.parameters()], response_log_probs(reference)
    margin = margins()
    weights = beta * torch.sigmoid(-beta * margin.detach()) / 2
    direction = torch.autograd.grad((weights * margin).sum(), list(policy.parameters()))
    optimizer = torch.optim.SGD(policy.parameters(), rate)
    loss = dpo_step(policy, reference, optimizer, chosen, rejected, prompt_length=1, beta=beta)
    assert loss.item() == pytest.approx(-log_expit(beta * margin.detach().numpy()).mean(), rel=1e-5)
    assert not loss.requires_grad
    for now, then, step in zip(policy.parameters(), before, direction, strict=True):
        torch.testing.assert_close(now - then, rate * step, rtol=1e-2, atol=1e-6)
    assert -log_expit(beta * margins().detach().numpy()).mean() < loss.item() - 1e-4
    assert torch.equal(response_log_probs(reference), kept) and all(p.grad is None for p in reference.parameters())


def test_a_frozen_copy_is_its_own():
    """It gives the same logits, needs no gradients, and does not follow the policy."""
    policy, tokens = PrefixModel(), torch.tensor([[0, 1, 2]])
    copy = frozen_copy(policy)
    expected = policy(tokens).detach()
    assert torch.equal(copy(tokens), expected) and not copy.training
    assert policy.training and all(p.requires_grad for p in policy.parameters())
    torch.nn.init.zeros_(policy.head)
    assert torch.equal(copy(tokens), expected) and not any(p.requires_grad for p in copy.parameters())


@given(st.lists(st.tuples(scores, st.floats(-3, 3), scores), min_size=2, max_size=6), betas)
def test_the_best_policy_gains_most(rows, beta):
    """Its reward less β KL is β log Z, and no other policy's is larger."""
    start, reward, other = torch.tensor(rows, dtype=torch.float64).unbind(1)
    start, other = start.log_softmax(0), other.log_softmax(0)
    best = optimal_policy(start, reward, beta)

    def objective(policy):
        return (policy.exp() * reward).sum() - beta * response_kl(policy, start)

    torch.testing.assert_close(objective(best), beta * (start + reward / beta).logsumexp(0), rtol=1e-9, atol=1e-9)
    assert objective(other) <= objective(best) + 1e-9


def test_the_best_policy_by_hand():
    """A reward of β ln 3 triples the odds, whatever is added to all rewards."""
    start = torch.tensor([0.5, 0.25, 0.25]).log()
    reward = 0.2 * torch.tensor([0.0, math.log(3), 0.0]) + 7
    best = optimal_policy(start, reward, torch.tensor(0.2))
    torch.testing.assert_close(best.exp(), torch.tensor([1 / 3, 1 / 2, 1 / 6]))


@given(st.lists(st.tuples(scores, scores), min_size=1, max_size=6))
def test_response_kl_is_torchs(rows):
    """torch.distributions has the same divergence between categorical distributions."""
    policy, other = torch.tensor(rows, dtype=torch.float64).log_softmax(0).unbind(1)
    theirs = kl_divergence(Categorical(logits=policy), Categorical(logits=other))
    torch.testing.assert_close(response_kl(policy, other), theirs, rtol=1e-9, atol=1e-9)


def test_win_rate_by_hand():
    """A tie is no win, the prompt does not count, and responses may differ in length."""

    def policy(tokens):  # ¼, ½ and ¼, whatever came before
        return torch.tensor([0.0, math.log(2), 0.0]).expand(*tokens.shape, 3)

    chosen, rejected = torch.tensor([[0, 1], [1, 2], [0, 0]]), torch.tensor([[0, 2], [1, 1], [0, 2]])
    assert win_rate(policy, chosen, rejected, prompt_length=1).item() == pytest.approx(1 / 3)
    longer = torch.tensor([[0, 1, 1], [0, 0, 1], [0, 2, 2]])
    assert win_rate(policy, chosen, longer, prompt_length=1).item() == 1


def test_bad_arguments_are_refused(reference):
    """Pairs with different prompts, and a β of 0."""
    optimizer = torch.optim.SGD(frozen_copy(reference).requires_grad_().parameters())
    chosen, rejected = torch.tensor([[0, 1, 2]]), torch.tensor([[0, 2, 1]])
    with pytest.raises(ValueError, match="prompt_length=2"):
        dpo_step(reference, reference, optimizer, chosen, rejected, prompt_length=2, beta=0.1)
    with pytest.raises(ValueError, match="beta is 0"):
        optimal_policy(response_log_probs(reference), REWARD, 0)
