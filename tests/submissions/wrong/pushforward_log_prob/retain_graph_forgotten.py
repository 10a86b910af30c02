# bug: the graph is freed after the first backward pass: raises for D > 1
import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    x = x.detach().clone().requires_grad_(True)
    z = inverse(x)
    J = torch.stack([torch.autograd.grad(z[:, i].sum(), x)[0] for i in range(x.shape[1])], dim=1)
    return base_log_prob(z) + torch.linalg.slogdet(J)[1]
