import torch


def euler_sample(model, noise, steps):
    # x_k = noise + (u_0 + ... + u_{k-1}) / steps
    total = torch.zeros_like(noise)
    k = 0
    while k < steps:
        t = torch.zeros_like(noise.reshape(noise.shape[0], -1)[:, 0]) + k / int(steps)
        with torch.no_grad():
            total = total + model(noise + total / steps, t)
        k += 1
    return noise + total / steps
