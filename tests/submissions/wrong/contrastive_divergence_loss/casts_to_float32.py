# bug: float32 for float64 inputs
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).float().mean() - energy(negatives).float().mean()
