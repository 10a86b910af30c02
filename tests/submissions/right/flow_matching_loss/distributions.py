import torch
from torch.distributions import Beta, Normal


def flow_matching_loss(model, x1):
    one = torch.ones((), dtype=x1.dtype, device=x1.device)
    t = Beta(one, one).sample((x1.shape[0],))  # Beta(1, 1) is the uniform law
    source = Normal(0 * one, one).sample(x1.shape)
    s = t.reshape([-1] + [1] * (x1.dim() - 1))
    x_t = source + s * (x1 - source)
    return torch.nn.MSELoss()(model(x_t, t), x1 - source)
