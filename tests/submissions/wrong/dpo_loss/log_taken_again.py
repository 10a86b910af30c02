# bug: difference of the probability ratios instead of the log-ratios
import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    chosen_ratio = torch.exp(policy_chosen - reference_chosen)
    rejected_ratio = torch.exp(policy_rejected - reference_rejected)
    return -F.logsigmoid(beta * (chosen_ratio - rejected_ratio)).mean()
