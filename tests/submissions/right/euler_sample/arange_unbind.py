import torch


def euler_sample(model, noise, steps):
    steps = int(steps)
    times = torch.arange(steps, device=noise.device).to(noise.dtype).div(steps)
    times = times[:, None].repeat(1, len(noise))
    x = noise
    for t in times.unbind(0):
        velocity = model(x, t)
        x = torch.lerp(x, x + velocity, 1 / steps)
    return x.detach()
