# bug: clamps the sigmoid, wrong value and no gradient for large negative margins
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    p = torch.sigmoid(beta * h).clamp(1e-7, 1 - 1e-7)
    return -p.log().mean()
