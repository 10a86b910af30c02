import torch
from torch.nn import Softplus


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = policy_chosen.clone()
    h -= reference_chosen
    h -= policy_rejected
    h += reference_rejected
    h = h * beta
    return Softplus()(-h).mean()
