# bug: medians instead of means
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).median() - energy(negatives).median()
