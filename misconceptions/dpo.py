"""Mistakes about direct preference optimisation."""

from __future__ import annotations

from torch import Tensor

from misconceptions import misconception
from reference.dpo import dpo_loss


@misconception(dpo_loss)
def chosen_and_rejected_swapped(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float
) -> Tensor:
    """Chosen and rejected are swapped: this loss falls as the policy comes to prefer the rejected response."""
    return dpo_loss(policy_rejected, policy_chosen, reference_rejected, reference_chosen, beta)


@misconception(dpo_loss)
def no_reference_model(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float
) -> Tensor:
    """The reference model is left out. DPO compares log-ratios to the reference: subtract its log-probabilities, or
    nothing holds the policy near it.
    """
    return dpo_loss(policy_chosen, policy_rejected, reference_chosen * 0, reference_rejected * 0, beta)


@misconception(dpo_loss)
def reference_swapped(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float
) -> Tensor:
    """The reference's log-ratio is added to the policy's. Subtract it: what counts is how far the policy moved from it."""
    return dpo_loss(policy_chosen, policy_rejected, reference_rejected, reference_chosen, beta)


@misconception(dpo_loss)
def beta_outside(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float
) -> Tensor:
    """β multiplies the loss; it belongs inside the sigmoid, as a factor of the margin."""
    return beta * dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, 1.0)


@misconception(dpo_loss)
def beta_left_out(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float
) -> Tensor:
    """β is left out: it scales the margin inside the sigmoid and says how strongly the reference holds the policy."""
    return dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, 1.0)


@misconception(dpo_loss)
def sigmoid_then_log(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float
) -> Tensor:
    """The sigmoid is computed first and its logarithm then: for a large negative margin the sigmoid is 0 and its
    logarithm infinite. Use `logsigmoid`, which computes both at once.
    """
    margin = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    return -(beta * margin).sigmoid().log().mean()


@misconception(dpo_loss)
def log_left_out(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float
) -> Tensor:
    """The logarithm is missing: the loss is −log σ of the margin, not −σ."""
    margin = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    return -(beta * margin).sigmoid().mean()


@misconception(dpo_loss)
def summed_over_pairs(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float
) -> Tensor:
    """The loss is summed over the pairs; it is their mean."""
    loss = dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta)
    return loss * len(policy_chosen)
