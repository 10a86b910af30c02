import torch


def average(energies):
    total = torch.zeros((), dtype=energies.dtype, device=energies.device)
    for e in energies:
        total = total + e
    return total / len(energies)


def contrastive_divergence_loss(energy, data, negatives):
    return average(energy(data)) - average(energy(negatives))
