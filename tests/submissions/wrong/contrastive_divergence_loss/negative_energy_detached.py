# bug: detaches the energy of the negatives, not just the negatives: half of the gradient is missing
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).mean() - energy(negatives).detach().mean()
