import torch


def log_ratio(policy, reference):
    return policy - reference


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    diff = log_ratio(policy_chosen, reference_chosen) - log_ratio(policy_rejected, reference_rejected)
    nll = -torch.nn.functional.logsigmoid(diff * beta)
    n = nll.shape[0]
    return nll @ torch.ones_like(nll) / n
