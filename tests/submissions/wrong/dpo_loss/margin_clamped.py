# bug: clamps the margin to +-50 to avoid the overflow
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))
    h = torch.clamp(h, -50.0, 50.0)
    return torch.log1p(torch.exp(-h)).mean()
