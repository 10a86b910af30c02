import torch


def contrastive_divergence_loss(energy, data, negatives):
    energies = energy(torch.cat([data, negatives], dim=0))
    e_data, e_neg = energies.split([len(data), len(negatives)])
    return e_data.mean(dim=0) - e_neg.mean(dim=0)
