# bug: log of the mean sigmoid instead of the mean of the log-sigmoids
import math
import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    return math.log(h.shape[0]) - torch.logsumexp(F.logsigmoid(beta * h), dim=0)
