import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    N, D = x.shape
    out = []
    for n in range(N):
        xn = x[n:n + 1]
        J = torch.autograd.functional.jacobian(inverse, xn).reshape(D, D)
        # singular values: |det J| is their product
        log_det = torch.linalg.svdvals(J).log().sum()
        out.append(base_log_prob(inverse(xn)) + log_det)
    return torch.cat(out)
