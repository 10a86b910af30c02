import torch as th


def contrastive_divergence_loss(energy, data, negatives):
    n, m = data.shape[0], negatives.shape[0]
    weights = th.cat([data.new_full((n,), 1 / n), data.new_full((m,), -1 / m)])
    return th.einsum("i,i->", weights, th.cat([energy(data), energy(negatives)]))
