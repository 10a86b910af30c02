import torch
import torch.nn.functional as F


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    dtype = policy_chosen.dtype
    pc, pr, rc, rr = (
        t.double() for t in (policy_chosen, policy_rejected, reference_chosen, reference_rejected)
    )
    loss = torch.logaddexp(-beta * ((pc - rc) - (pr - rr)), torch.zeros_like(pc)).mean()
    return loss.to(dtype)
