# bug: one sigmoid for each side instead of one for their difference
import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    c = beta * (policy_chosen - reference_chosen)
    r = beta * (policy_rejected - reference_rejected)
    return -(F.logsigmoid(c) - F.logsigmoid(r)).mean()
