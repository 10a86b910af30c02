import torch as th


def coupling_forward(z, scale, shift):
    H = z.shape[1] // 2
    z_a = z[:, 0:H]
    s = scale(z_a)
    t = shift(z_a)
    columns = []
    log_det = th.zeros(z.shape[0], dtype=z.dtype, device=z.device)
    for j in range(H):
        columns.append(z[:, j])
    for j in range(H):
        columns.append(z[:, H + j] * th.exp(s[:, j]) + t[:, j])
        log_det = log_det + s[:, j]
    return th.stack(columns, dim=1), log_det
