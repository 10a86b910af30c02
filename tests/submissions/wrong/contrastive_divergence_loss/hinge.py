# bug: a margin loss
import torch
import torch.nn.functional as F


def contrastive_divergence_loss(energy, data, negatives, margin=1.0):
    return F.relu(margin + energy(data).mean() - energy(negatives).mean())
