# bug: calls backward itself, the graph is gone when the caller does
import torch


def contrastive_divergence_loss(energy, data, negatives):
    loss = energy(data).mean() - energy(negatives).mean()
    loss.backward()
    return loss
