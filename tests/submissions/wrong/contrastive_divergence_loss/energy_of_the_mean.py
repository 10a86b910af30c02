# bug: the energy of the mean example, not the mean energy
import torch


def contrastive_divergence_loss(energy, data, negatives):
    e_data = energy(data.mean(dim=0, keepdim=True))
    e_neg = energy(negatives.mean(dim=0, keepdim=True))
    return (e_data - e_neg)[0]
