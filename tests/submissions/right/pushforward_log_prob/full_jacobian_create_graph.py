import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    z = inverse(x)
    n = torch.arange(x.shape[0], device=x.device)
    J = torch.autograd.functional.jacobian(inverse, x, create_graph=True)[n, :, n, :]
    sign, logabsdet = torch.linalg.slogdet(J)
    return base_log_prob(z) + logabsdet
