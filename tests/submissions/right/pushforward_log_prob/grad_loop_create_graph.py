import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    if not x.requires_grad:
        x = x.clone().requires_grad_()
    z = inverse(x)
    D = x.shape[1]
    J = torch.zeros(x.shape[0], D, D, dtype=x.dtype, device=x.device)
    for j in range(D):
        J[:, j, :] = torch.autograd.grad(
            z[:, j], x, grad_outputs=torch.ones_like(z[:, j]), create_graph=True
        )[0]
    return base_log_prob(z) + torch.log(torch.abs(torch.det(J)))
