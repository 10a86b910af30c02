# bug: sums instead of means
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).sum() - energy(negatives).sum()
