# bug: no positive phase
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return -energy(negatives).mean()
