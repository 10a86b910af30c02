from fractions import Fraction

import numpy as np
import torch


def euler_sample(model, noise, steps):
    state = noise.detach().cpu().numpy().astype(np.float64)
    dt = Fraction(1, int(steps))
    time = Fraction(0)
    while time < 1:         # exact, since Fractions do not round
        x = torch.from_numpy(state).to(noise)
        t = torch.from_numpy(np.full(len(state), float(time))).to(noise)
        with torch.no_grad():
            u = model(x, t)
        state = state + float(dt) * u.cpu().numpy().astype(np.float64)
        time += dt
    return torch.from_numpy(state).to(noise)
