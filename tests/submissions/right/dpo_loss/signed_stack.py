import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    stacked = torch.stack([policy_chosen, reference_chosen, policy_rejected, reference_rejected])
    sign = stacked.new_tensor([1.0, -1.0, -1.0, 1.0])
    h = torch.einsum("k,kb->b", sign, stacked)
    losses = F.softplus(h.mul(beta).neg())
    return losses.sum() / losses.numel()
