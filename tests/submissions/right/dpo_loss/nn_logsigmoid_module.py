import torch
from torch import nn, Tensor


class DPOLoss(nn.Module):
    def __init__(self, beta):
        super().__init__()
        self.beta = beta
        self.log_sigmoid = nn.LogSigmoid()

    def forward(self, pc: Tensor, pr: Tensor, rc: Tensor, rr: Tensor) -> Tensor:
        margin = self.beta * ((pc - rc) - (pr - rr))
        return torch.mean(-self.log_sigmoid(margin))


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    return DPOLoss(beta)(policy_chosen, policy_rejected, reference_chosen, reference_rejected)
