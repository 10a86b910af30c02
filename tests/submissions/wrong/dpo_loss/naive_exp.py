# bug: exp overflows for large negative margins
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    return torch.log1p(torch.exp(-beta * h)).mean()
