# bug: a Wasserstein critic's value, without sigmoid and log
import torch


def gan_value(real_logits, fake_logits):
    return real_logits.mean() - fake_logits.mean()
