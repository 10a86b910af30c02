import torch


def gan_value(real_logits, fake_logits):
    """A two-class softmax with logits (0, a): class 1 is `real`."""
    def two(a):
        a = a.reshape(-1)
        return torch.log_softmax(torch.stack([torch.zeros_like(a), a], dim=1), dim=1)

    return two(real_logits)[:, 1].mean() + two(fake_logits)[:, 0].mean()
