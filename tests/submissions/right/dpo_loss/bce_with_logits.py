import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    """A Bradley-Terry classifier: the chosen answer always wins, so the label is 1."""
    logit = beta * (policy_chosen - reference_chosen) - beta * (policy_rejected - reference_rejected)
    return F.binary_cross_entropy_with_logits(logit, torch.ones_like(logit))
