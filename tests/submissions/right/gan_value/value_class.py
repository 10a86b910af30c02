import torch
from torch import Tensor, nn


class GANValue(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.bce = nn.BCEWithLogitsLoss(reduction="none")

    def forward(self, real: Tensor, fake: Tensor) -> Tensor:
        log_real = self.bce(real, torch.ones_like(real)).neg()
        log_fake = self.bce(fake, torch.zeros_like(fake)).neg()
        return log_real.mean() + log_fake.mean()


def gan_value(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    return GANValue()(real_logits, fake_logits)
