# bug: a hinge loss on the margin instead of the log-sigmoid
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    return torch.relu(1 - beta * h).mean()
