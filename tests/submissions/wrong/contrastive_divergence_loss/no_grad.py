# bug: everything under no_grad
import torch


@torch.no_grad()
def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).mean() - energy(negatives).mean()
