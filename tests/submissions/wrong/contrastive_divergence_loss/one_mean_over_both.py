# bug: divides both sums by the number of all examples
import torch


def contrastive_divergence_loss(energy, data, negatives):
    return torch.cat([energy(data), -energy(negatives)]).mean()
