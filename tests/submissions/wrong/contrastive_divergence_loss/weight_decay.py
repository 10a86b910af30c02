# bug: adds a weight decay over energy.parameters()
import torch


def contrastive_divergence_loss(energy, data, negatives):
    loss = energy(data).mean() - energy(negatives).mean()
    decay = sum((p ** 2).sum() for p in energy.parameters())
    return loss + 1e-3 * decay
