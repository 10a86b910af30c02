# bug: the positive phase is detached
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).data.mean() - energy(negatives).mean()
