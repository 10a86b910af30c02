import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    losses = []
    for pc, pr, rc, rr in zip(policy_chosen, policy_rejected, reference_chosen, reference_rejected):
        h = (pc - rc) - (pr - rr)
        losses.append(-F.logsigmoid(beta * h))
    return sum(losses) / len(losses)
