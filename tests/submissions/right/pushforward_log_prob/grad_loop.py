import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    x = x.detach().clone().requires_grad_(True)
    z = inverse(x)
    rows = []
    for i in range(z.shape[1]):
        (g,) = torch.autograd.grad(z[:, i].sum(), x, retain_graph=True)
        rows.append(g)
    J = torch.stack(rows, dim=1)  # (N, D, D)
    return base_log_prob(z) + torch.linalg.slogdet(J).logabsdet
