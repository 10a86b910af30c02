# bug: no mean, returns (N,)
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data) - energy(negatives)
