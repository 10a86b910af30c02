# bug: compares exp(-E), not E
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return torch.exp(-energy(negatives)).mean() - torch.exp(-energy(data)).mean()
