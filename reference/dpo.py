"""Direct preference optimisation (DPO): learning from pairs of responses, one preferred to the other."""

import copy
from typing import TypeVar

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor, nn

from reference.autoregressive import LanguageModel, sequence_log_prob
from reference.training import descend

Policy = TypeVar("Policy", bound=nn.Module)
Scalar = int | float | Float[Tensor, ""]


def dpo_loss(
    policy_chosen: Float[Tensor, " B"],
    policy_rejected: Float[Tensor, " B"],
    reference_chosen: Float[Tensor, " B"],
    reference_rejected: Float[Tensor, " B"],
    beta: Scalar,
) -> Float[Tensor, ""]:
    """Loss that makes a policy prefer the chosen response to the rejected one, more than its reference does.

        -mean log σ(β [(π_c - r_c) - (π_r - r_r)])

    Here π_c, π_r and r_c, r_r are the log-probabilities of the chosen and the rejected response under the
    policy and under the reference model, each summed over the response's tokens, in nats; σ is the logistic
    sigmoid, and the mean runs over the B pairs.

    The loss must be finite, and right to a relative 1e-4 in float32, for every margin (the square bracket)
    from -10⁴ to 10⁴. It can be back-propagated to every tensor input that needs gradients, with finite
    gradients. All inputs share one dtype and device, which the loss has too, and no input is changed.

    Args:
        policy_chosen: π_c, shape (B,).
        policy_rejected: π_r, shape (B,).
        reference_chosen: r_c, shape (B,).
        reference_rejected: r_r, shape (B,).
        beta: β > 0, a Python number or a 0-d tensor; the larger, the closer the policy is held to r.

    Returns:
        The loss, a 0-d tensor.

    Source: Rafailov et al., Direct Preference Optimization, 2023, equation 7.
    """
    margin = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    return -F.logsigmoid(beta * margin).mean()


def frozen_copy(policy: Policy) -> Policy:
    """A copy of a policy that stays as it is: the reference model, taken before training.

    Its parameters are its own and need no gradients, and it is in evaluation mode. The policy is not changed.
    """
    return copy.deepcopy(policy).eval().requires_grad_(False)


def dpo_step(
    policy: LanguageModel,
    reference: LanguageModel,
    optimizer: torch.optim.Optimizer,
    chosen: Int[Tensor, "B L"],
    rejected: Int[Tensor, "B M"],
    prompt_length: int,
    beta: Scalar,
) -> Float[Tensor, ""]:
    """One step of training a policy on pairs of responses to the same prompts.

        π_c, π_r, r_c, r_r = Σ_{t > P} log p(x_t | x_{<t})        under the policy and under the reference
        θ ← θ - step(∂/∂θ dpo_loss(π_c, π_r, r_c, r_r, β))

    A pair's gradient is -β σ(-β margin) ∂(π_c - π_r)/∂θ: the more the policy still prefers the rejected
    response, compared with its reference, the more the pair counts. The reference gets no gradients.

    Args:
        policy: maps int64 tokens of shape (B, L) to the logits of the token after each, (B, L, V).
        reference: the same, for instance a `frozen_copy` of the policy before training.
        optimizer: of the policy's parameters θ.
        chosen: prompts with the preferred responses, int64, shape (B, L).
        rejected: the same prompts with the other responses, int64, shape (B, M).
        prompt_length: P, the number of tokens in every prompt, at least 1.
        beta: β > 0; the larger, the closer the policy is held to the reference.

    Returns:
        The loss before the step, a 0-d tensor with no graph.

    Raises:
        ValueError: if the responses of a pair do not have the same prompt, or P is longer than a sequence.

    Source: Rafailov et al., Direct Preference Optimization, 2023, section 4.
    """
    if not torch.equal(chosen[:, :prompt_length], rejected[:, :prompt_length]):
        raise ValueError(
            f"the first prompt_length={prompt_length} tokens of chosen and rejected must be the same prompts"
        )
    policy_chosen, policy_rejected = _log_probs(policy, chosen, rejected, prompt_length)
    with torch.no_grad():
        reference_chosen, reference_rejected = _log_probs(reference, chosen, rejected, prompt_length)
    loss = dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta)
    descend(loss, optimizer)
    return loss.detach()


@torch.no_grad()
def win_rate(
    policy: LanguageModel, chosen: Int[Tensor, "B L"], rejected: Int[Tensor, "B M"], prompt_length: int
) -> Float[Tensor, ""]:
    """How often the policy finds the chosen response likelier than the rejected one.

        1/B Σ_b [π_c > π_r]

    Args:
        policy: maps int64 tokens of shape (B, L) to the logits of the token after each, (B, L, V).
        chosen: prompts with the preferred responses, int64, shape (B, L).
        rejected: the same prompts with the other responses, int64, shape (B, M).
        prompt_length: P, the number of tokens in every prompt, at least 1.

    Returns:
        The share of the pairs, a 0-d tensor of the log-probabilities' dtype.
    """
    policy_chosen, policy_rejected = _log_probs(policy, chosen, rejected, prompt_length)
    return (policy_chosen > policy_rejected).to(policy_chosen.dtype).mean()


def _log_probs(model: LanguageModel, chosen: Tensor, rejected: Tensor, prompt_length: int) -> tuple[Tensor, Tensor]:
    """The log-probabilities of both responses of each pair."""
    return sequence_log_prob(model, chosen, prompt_length), sequence_log_prob(model, rejected, prompt_length)


def optimal_policy(reference: Float[Tensor, " R"], reward: Float[Tensor, " R"], beta: Scalar) -> Float[Tensor, " R"]:
    """The policy that trades reward for nearness to the reference best, where all responses can be listed.

        log π*(y) = log π_ref(y) + r(y)/β - log Z        Z = Σ_y π_ref(y) exp(r(y)/β)

    It has the largest E_π[r] - β KL(π ‖ π_ref) of all policies, which is β log Z. DPO approaches it if chosen
    is preferred to rejected with probability σ(r_c - r_r), that is, by the Bradley-Terry model.

    Args:
        reference: log π_ref of all R responses to a prompt, in nats, shape (R,).
        reward: r, shape (R,).
        beta: β > 0, a Python number or a 0-d tensor.

    Returns:
        log π* of each response, shape (R,).

    Raises:
        ValueError: if β is not above 0.

    Source: Rafailov et al., Direct Preference Optimization, 2023, equation 4.
    """
    if not beta > 0:
        raise ValueError(f"beta is {beta}, but must be above 0: at 0 nothing holds the policy to its reference")
    return (reference + reward / beta).log_softmax(dim=0)


def response_kl(policy: Float[Tensor, " R"], reference: Float[Tensor, " R"]) -> Float[Tensor, ""]:
    """How far a policy has moved from its reference, where all responses can be listed.

        KL(π ‖ π_ref) = Σ_y π(y) (log π(y) - log π_ref(y))

    Args:
        policy: log π of all R responses to a prompt, in nats, shape (R,).
        reference: log π_ref of these, shape (R,).

    Returns:
        The divergence in nats, a 0-d tensor; 0 only if both are the same.
    """
    return (policy.exp() * (policy - reference)).sum()
