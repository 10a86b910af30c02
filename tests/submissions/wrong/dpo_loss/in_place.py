# bug: the references are changed in place
import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    reference_chosen -= reference_rejected
    h = (policy_chosen - policy_rejected) - reference_chosen
    return -F.logsigmoid(beta * h).mean()
