import torch


def langevin_sample(energy, x, step_size, steps):
    """Unadjusted Langevin dynamics."""
    current = x.clone().detach()
    for k in range(steps):
        leaf = current.clone().requires_grad_()
        # inputs=... keeps the gradients out of the network's parameters
        energy(leaf).sum().backward(inputs=[leaf])
        with torch.no_grad():
            current = leaf - step_size * leaf.grad + (2 * step_size) ** 0.5 * torch.randn_like(leaf)
    return current
