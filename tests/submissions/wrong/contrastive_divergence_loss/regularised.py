# bug: adds a penalty on the squared energies, as in a well known tutorial
import torch


def contrastive_divergence_loss(energy, data, negatives, alpha=0.1):
    e_data, e_neg = energy(data), energy(negatives)
    return e_data.mean() - e_neg.mean() + alpha * (e_data ** 2 + e_neg ** 2).mean()
