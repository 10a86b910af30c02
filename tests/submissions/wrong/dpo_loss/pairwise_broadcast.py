# bug: an extra dimension broadcasts every chosen against every rejected answer
import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    c = (policy_chosen - reference_chosen).unsqueeze(1)
    r = policy_rejected - reference_rejected
    return -F.logsigmoid(beta * (c - r)).mean()
