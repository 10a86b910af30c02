import torch


def optimal_discriminator(p_data, p_gen):
    values = []
    for p, q in zip(p_data.tolist(), p_gen.tolist()):
        if p + q > 0:
            values.append(p / (p + q))
        else:
            values.append(0.5)
    return torch.tensor(values, dtype=p_data.dtype, device=p_data.device)
