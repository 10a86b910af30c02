# bug: the difference is squared
import torch
import torch.nn.functional as F


def contrastive_divergence_loss(energy, data, negatives):
    return F.mse_loss(energy(data).mean(), energy(negatives).mean())
