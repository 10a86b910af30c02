import numpy as np
import torch


def guided_noise(model, x_t, t, condition, gamma):
    def run(c):
        with torch.no_grad():
            return model(x_t, t, c).detach().cpu().numpy().astype(np.float64)

    u, c = run(None), run(condition)
    return torch.from_numpy(np.asarray(u + float(gamma) * (c - u))).to(x_t)
