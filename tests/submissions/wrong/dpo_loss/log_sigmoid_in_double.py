# bug: log(sigmoid) in float64 is still inf below a margin of about -745
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    loss = -torch.log(torch.sigmoid(beta * h.double()))
    return loss.mean().to(h.dtype)
