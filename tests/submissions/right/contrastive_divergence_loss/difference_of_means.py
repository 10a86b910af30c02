import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).mean() - energy(negatives).mean()
