import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    n, d = x.shape
    leaf = x.detach().requires_grad_()
    z = inverse(leaf)
    eye = torch.eye(d, dtype=z.dtype, device=z.device)
    v = eye[:, None, :].expand(d, n, d)
    jac, = torch.autograd.grad(z, leaf, v, is_grads_batched=True, retain_graph=True)
    return base_log_prob(z) + torch.linalg.slogdet(jac.transpose(0, 1))[1]
