import torch as th


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    h = beta * ((policy_chosen - reference_chosen) - (policy_rejected - reference_rejected))
    return th.logaddexp(th.zeros_like(h), -h).mean()
