# bug: log-mean-exp of the negatives instead of their mean
import math

import torch


def contrastive_divergence_loss(energy, data, negatives):
    e_neg = energy(negatives)
    return energy(data).mean() + torch.logsumexp(-e_neg, dim=0) - math.log(len(e_neg))
