# For every example:  [1    0] [eps]   [eps]
#                     [1-t  t] [x1 ] = [x_t]
import torch


def data_from_noise(x_t, t, noise):
    n = x_t.shape[0]
    A = torch.zeros(n, 2, 2, dtype=x_t.dtype, device=x_t.device)
    A[:, 0, 0] = 1
    A[:, 1, 0] = (1 - t).detach()
    A[:, 1, 1] = t.detach()
    right_side = torch.stack([noise.reshape(n, -1), x_t.reshape(n, -1)], dim=1)
    solution = torch.linalg.solve_triangular(A, right_side, upper=False)
    return solution[:, 1].reshape(x_t.shape)
