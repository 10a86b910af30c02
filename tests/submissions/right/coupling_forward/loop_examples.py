import torch


def coupling_forward(z, scale, shift):
    a, _ = z.tensor_split(2, dim=1)
    s, t = scale(a), shift(a)
    xs, lds = [], []
    for z_i, s_i, t_i in zip(z, s, t):
        h = len(z_i) // 2
        xs.append(torch.cat([z_i[:h], s_i.exp() * z_i[h:] + t_i]))
        lds.append(s_i.sum())
    return torch.stack(xs), torch.stack(lds)
