import torch


def contrastive_divergence_loss(energy, data, negatives):
    # the negatives are samples, no gradient goes back through the chain
    positive_phase = torch.mean(energy(data))
    negative_phase = torch.mean(energy(negatives.detach()))
    return positive_phase - negative_phase
