# bug: fresh noise instead of the given negatives
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return energy(data).mean() - energy(torch.randn_like(negatives)).mean()
