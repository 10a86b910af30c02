import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    # -log sigmoid(h) = log(1 + exp(-h)) = softplus(-h)
    pi_logratios = policy_chosen - policy_rejected
    ref_logratios = reference_chosen - reference_rejected
    return F.softplus(-beta * (pi_logratios - ref_logratios)).mean()
