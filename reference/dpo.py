"""Direct preference optimisation (DPO): learning from pairs of responses, one preferred to the other."""

import torch.nn.functional as F
from jaxtyping import Float
from torch import Tensor

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
