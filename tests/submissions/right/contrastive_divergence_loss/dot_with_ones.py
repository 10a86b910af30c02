import torch


def contrastive_divergence_loss(energy, data, negatives):
    loss = 0.0
    for sign, batch in [(1.0, data), (-1.0, negatives)]:
        e = energy(batch)
        loss = loss + sign * torch.dot(e, torch.ones_like(e)) / e.shape[0]
    return loss
