# bug: returns all the states, stacked
import torch


def euler_sample(model, noise, steps):
    x = noise
    states = [x]
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
        states.append(x)
    return torch.stack(states)
