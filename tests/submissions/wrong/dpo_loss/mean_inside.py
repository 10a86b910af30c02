# bug: the margins are averaged before the log-sigmoid
import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    chosen = (policy_chosen - reference_chosen).mean()
    rejected = (policy_rejected - reference_rejected).mean()
    return -F.logsigmoid(beta * (chosen - rejected))
