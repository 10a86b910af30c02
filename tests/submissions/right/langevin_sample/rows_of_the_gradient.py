import torch


def gradients(energy, x):
    """The gradient of each example's energy, example by example."""
    x = x.detach().requires_grad_(True)
    e = energy(x)
    rows = []
    for i in range(x.shape[0]):
        g, = torch.autograd.grad(e[i], x, retain_graph=True)
        rows.append(g[i])
    return torch.stack(rows)


def langevin_sample(energy, x, step_size, steps):
    y = x.clone()
    for _ in range(steps):
        g = gradients(energy, y.clone())
        y = y.detach() - step_size * g
        y = y + torch.normal(torch.zeros_like(y), torch.ones_like(y)) * (step_size * 2) ** 0.5
    return y.detach()
