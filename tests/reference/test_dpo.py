"""DPO against hand-computed values, its closed-form gradient, and its symmetries."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, log_expit

from reference.dpo import dpo_loss

betas = st.floats(0.01, 2)
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
