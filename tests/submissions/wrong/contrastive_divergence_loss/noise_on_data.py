# bug: adds a little noise to the data
import torch


def contrastive_divergence_loss(energy, data, negatives):
    noisy = data + 0.05 * torch.randn_like(data)
    return energy(noisy).mean() - energy(negatives).mean()
