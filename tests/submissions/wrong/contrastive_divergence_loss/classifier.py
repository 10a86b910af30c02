# bug: noise-contrastive: logistic loss with -E as logit
import torch
import torch.nn.functional as F


def contrastive_divergence_loss(energy, data, negatives):
    return F.softplus(energy(data)).mean() + F.softplus(-energy(negatives)).mean()
