import torch


def flow_matching_loss(model, x1):
    times, points, targets = [], [], []
    for x in x1:
        t = torch.rand((), dtype=x1.dtype, device=x1.device)
        e = torch.randn_like(x)
        times.append(t)
        points.append((1 - t) * e + t * x)
        targets.append(x - e)
    predicted = model(torch.stack(points), torch.stack(times))
    total = sum(((predicted[i] - targets[i]) ** 2).sum() for i in range(len(targets)))
    return total / x1.numel()
