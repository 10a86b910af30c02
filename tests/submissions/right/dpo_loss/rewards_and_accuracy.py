import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    """Direct preference optimisation, after Rafailov et al."""
    chosen_rewards = beta * (policy_chosen - reference_chosen)
    rejected_rewards = beta * (policy_rejected - reference_rejected)
    # for monitoring only
    reward_accuracies = (chosen_rewards > rejected_rewards).float().mean()
    losses = -F.logsigmoid(chosen_rewards - rejected_rewards)
    return losses.mean(dim=0)
