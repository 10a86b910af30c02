# bug: clamps the negatives in place
import torch


def contrastive_divergence_loss(energy, data, negatives):
    loss = energy(data).mean() - energy(negatives.clone()).mean()
    negatives.clamp_(-1.0, 1.0)
    return loss
