# bug: the references are crossed, chosen minus the rejected's reference
import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = (policy_chosen - reference_rejected) - (policy_rejected - reference_chosen)
    return F.softplus(-beta * h).mean()
