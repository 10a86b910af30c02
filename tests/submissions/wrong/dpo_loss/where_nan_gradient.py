# bug: the value is right, but where() lets the NaN gradient of the overflowed branch through
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))
    loss = torch.where(h >= 0, torch.log1p(torch.exp(-h)), -h + torch.log1p(torch.exp(h)))
    return loss.mean()
