import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    columns = []
    for j in range(x.shape[1]):
        v = torch.zeros_like(x)
        v[:, j] = 1
        z, column = torch.func.jvp(inverse, (x,), (v,))
        columns.append(column)
    J = torch.stack(columns, dim=2)
    return base_log_prob(z) + torch.log(torch.abs(torch.linalg.det(J)))
