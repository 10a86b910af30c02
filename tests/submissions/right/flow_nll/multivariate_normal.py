import torch
from torch.distributions import MultivariateNormal


def flow_nll(x, inverse_layers):
    D = x.shape[1]
    base = MultivariateNormal(x.new_zeros(D), torch.eye(D).to(x))
    dets = []
    h = x
    for layer in inverse_layers:
        h, d = layer(h)
        dets.append(d)
    total = base.log_prob(h)
    if dets:
        total = total + torch.stack(dets).sum(dim=0)
    return total.mean().neg()
