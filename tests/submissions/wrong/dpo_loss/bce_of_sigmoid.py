# bug: binary_cross_entropy clamps its log at -100
import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    p = torch.sigmoid(beta * h)
    return F.binary_cross_entropy(p, torch.ones_like(p))
