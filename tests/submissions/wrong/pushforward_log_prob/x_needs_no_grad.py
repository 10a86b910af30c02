# bug: x is not made to require gradients: raises
import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    z = inverse(x)
    J = torch.stack(
        [torch.autograd.grad(z[:, i].sum(), x, retain_graph=True)[0] for i in range(x.shape[1])], dim=1
    )
    return base_log_prob(z) + torch.linalg.slogdet(J)[1]
