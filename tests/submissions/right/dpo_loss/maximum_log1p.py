import torch


def _softplus(x):
    # max(x, 0) + log(1 + exp(-|x|)), no overflow
    zero = torch.zeros_like(x)
    return torch.maximum(x, zero) + torch.log1p(torch.exp(-x.abs()))


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))
    return _softplus(-h).mean()
