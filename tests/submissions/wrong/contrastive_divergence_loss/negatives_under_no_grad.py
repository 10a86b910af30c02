# bug: the negative phase runs under no_grad
import torch


def contrastive_divergence_loss(energy, data, negatives):
    positive = energy(data).mean()
    with torch.no_grad():
        negative = energy(negatives).mean()
    return positive - negative
