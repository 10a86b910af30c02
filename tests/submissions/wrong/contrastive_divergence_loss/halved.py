# bug: half of the loss
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return 0.5 * (energy(data).mean() - energy(negatives).mean())
