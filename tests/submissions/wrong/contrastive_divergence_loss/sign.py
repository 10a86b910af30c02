# bug: the sign, data energies are pushed up
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(negatives).mean() - energy(data).mean()
