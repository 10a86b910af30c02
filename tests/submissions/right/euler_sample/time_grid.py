import torch


def euler_sample(model, noise, steps):
    # grid 0, 1/steps, ..., 1; the last point is not an evaluation
    grid = torch.linspace(0, 1, int(steps) + 1, dtype=noise.dtype, device=noise.device)
    x = noise
    with torch.no_grad():
        for t0, t1 in zip(grid[:-1], grid[1:]):
            x = x + (t1 - t0) * model(x, t0.expand(noise.shape[0]))
    return x
