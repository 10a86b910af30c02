# bug: a Python float
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).mean().item() - energy(negatives).mean().item()
