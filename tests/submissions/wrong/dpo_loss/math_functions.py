# bug: math.exp on a tensor, raises for more than one pair
import math
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))
    return torch.tensor(math.log(1 + math.exp(-h)))
