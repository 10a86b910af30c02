import torch


def stable_log_sigmoid(x: torch.Tensor) -> torch.Tensor:
    positive = x >= 0
    # the argument is made safe first, else the gradient of the branch not taken is NaN
    safe_pos = torch.where(positive, x, torch.zeros_like(x))
    safe_neg = torch.where(positive, torch.zeros_like(x), x)
    return torch.where(
        positive,
        -torch.log1p(torch.exp(-safe_pos)),
        safe_neg - torch.log1p(torch.exp(safe_neg)),
    )


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    margin = (policy_chosen - reference_chosen) - (policy_rejected - reference_rejected)
    return stable_log_sigmoid(margin * beta).mean().neg()
