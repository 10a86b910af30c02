import torch


def langevin_sample(energy, x, step_size, steps):
    """The whole chain is kept (nice for plots), its last state is returned."""
    chain = [x.detach()]
    root = torch.sqrt(torch.as_tensor(2.0 * step_size, dtype=x.dtype, device=x.device))
    while len(chain) <= steps:
        here = chain[-1].clone().requires_grad_(True)
        total_energy = torch.einsum("n->", energy(here))
        slope = torch.autograd.grad(total_energy, [here])[0]
        chain.append(chain[-1] - step_size * slope + root * torch.empty_like(slope).normal_())
    return chain[-1]
