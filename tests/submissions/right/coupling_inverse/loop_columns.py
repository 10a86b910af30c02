import torch as th


def coupling_inverse(x, scale, shift):
    H = x.shape[1] // 2
    x_a = x[:, :H]
    s, t = scale(x_a), shift(x_a)
    z = [x[:, j] for j in range(H)]
    log_det = th.zeros_like(x[:, 0])
    for j in range(H):
        z.append((x[:, H + j] - t[:, j]) * th.exp(-s[:, j]))
        log_det = log_det - s[:, j]
    return th.stack(z, 1), log_det
