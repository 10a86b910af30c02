import torch


def guided_noise(model, x_t, t, condition, gamma):
    # lerp goes beyond the end point for gamma > 1 (extrapolation)
    with torch.no_grad():
        return torch.lerp(model(x_t, t, None), model(x_t, t, condition), float(gamma))
