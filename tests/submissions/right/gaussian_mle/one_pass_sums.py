import torch


def gaussian_mle(x):
    # E[x^2] - E[x]^2 in double, and about the first example, since the difference cancels
    shift = x[0].double()
    n, s, ss = 0, 0.0, 0.0
    for v in x.double() - shift:
        n += 1
        s = s + v
        ss = ss + v * v
    mean = s / n
    var = (ss / n - mean ** 2).clamp(min=0)
    return (shift + mean).to(x.dtype), var.sqrt().to(x.dtype)
