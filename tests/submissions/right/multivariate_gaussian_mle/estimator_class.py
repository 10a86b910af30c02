import torch


class GaussianMLE:
    """Running moments, one example at a time (Welford)."""

    def __init__(self, dim, like):
        self.n = 0
        self.mean = like.new_zeros(dim)
        self.scatter = like.new_zeros(dim, dim)

    def update(self, row):
        self.n += 1
        before = row - self.mean
        self.mean = self.mean + before / self.n
        self.scatter = self.scatter + torch.outer(before, row - self.mean)

    @property
    def cov(self):
        c = self.scatter / self.n
        return (c + c.T) / 2


def multivariate_gaussian_mle(x):
    model = GaussianMLE(x.shape[1], x)
    for row in x:
        model.update(row)
    return model.mean, model.cov
