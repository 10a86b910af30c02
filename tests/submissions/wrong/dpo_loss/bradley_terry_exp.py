# bug: exponentiates the rewards, inf / inf is NaN for large ones
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    a = torch.exp(beta * (policy_chosen - reference_chosen))
    b = torch.exp(beta * (policy_rejected - reference_rejected))
    return -torch.log(a / (a + b)).mean()
