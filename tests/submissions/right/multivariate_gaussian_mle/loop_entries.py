import torch


def multivariate_gaussian_mle(x):
    D = x.size(1)
    mean = torch.stack([x[:, i].mean() for i in range(D)])
    rows = []
    for i in range(D):
        row = []
        for j in range(D):
            row.append(((x[:, i] - mean[i]) * (x[:, j] - mean[j])).mean())
        rows.append(torch.stack(row))
    return mean, torch.stack(rows)
