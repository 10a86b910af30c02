import torch as th


def ebm_log_prob(x, energy, grid):
    """p(x) = 1 / int exp(E(x) - E(u)) du, without a log Z of its own."""
    e_x = energy(x.reshape(-1, 1))
    e_u = energy(grid.reshape(-1, 1))
    h = (grid[1:] - grid[:-1]).mean()
    return -th.logsumexp(e_x[:, None] - e_u[None, :], dim=1) - th.log(h)
