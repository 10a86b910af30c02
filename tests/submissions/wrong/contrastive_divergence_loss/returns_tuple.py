# bug: returns (loss, positive, negative)
import torch


def contrastive_divergence_loss(energy, data, negatives):
    p, n = energy(data).mean(), energy(negatives).mean()
    return p - n, p, n
