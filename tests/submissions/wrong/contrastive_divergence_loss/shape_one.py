# bug: shape (1,)
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).mean(0, keepdim=True) - energy(negatives).mean(0, keepdim=True)
