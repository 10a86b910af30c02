import numpy as np
import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    x_ = x.detach().clone()
    x_.requires_grad = True
    z = inverse(x_)
    jac = [
        torch.autograd.grad(z[:, k].sum(), x_, retain_graph=True)[0].cpu().numpy()
        for k in range(z.shape[-1])
    ]
    _, logabsdet = np.linalg.slogdet(np.stack(jac, axis=1))
    return base_log_prob(z).detach() + torch.as_tensor(logabsdet, dtype=x.dtype, device=x.device)
