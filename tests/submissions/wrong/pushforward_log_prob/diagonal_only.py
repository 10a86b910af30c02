# bug: only the Jacobian's diagonal is computed
import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    x = x.detach().clone().requires_grad_(True)
    z = inverse(x)
    log_det = 0
    for i in range(x.shape[1]):
        g = torch.autograd.grad(z[:, i].sum(), x, retain_graph=True)[0]
        log_det = log_det + g[:, i].abs().log()
    return base_log_prob(z) + log_det
