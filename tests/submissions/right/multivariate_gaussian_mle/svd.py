import torch


def multivariate_gaussian_mle(x):
    mean = x.mean(0)
    _, s, vh = torch.linalg.svd(x - mean, full_matrices=False)
    return mean, (vh.T * (s ** 2 / len(x))) @ vh
