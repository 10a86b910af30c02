from functools import reduce

import torch as th


def _step(state, layer):
    z, acc = state
    z, log_det = layer(z)
    return z, acc + log_det


def flow_nll(x, inverse_layers):
    z, log_det = reduce(_step, inverse_layers, (x, th.zeros_like(x[:, 0])))
    n, d = z.shape
    const = 0.5 * d * th.log(th.tensor(2 * th.pi, dtype=z.dtype, device=z.device))
    return th.einsum("nd,nd->", z, z) / (2 * n) + const - log_det.sum() / n
