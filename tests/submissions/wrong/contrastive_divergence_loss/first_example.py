# bug: only the first example of each batch
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data)[0] - energy(negatives)[0]
