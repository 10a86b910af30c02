import torch


class Line:
    """The straight line through (0, eps) and (t, x_t)."""

    def __init__(self, start, end, t):
        self.start, self.end, self.t = start, end, t

    def slope(self):
        rise = self.end.flatten(1) - self.start.flatten(1)
        return (rise / self.t.unsqueeze(1)).view_as(self.end)


def velocity_from_noise(x_t, t, noise):
    # flatten(1) wants at least two axes
    if x_t.dim() == 1:
        return (x_t - noise) / t
    return Line(noise.contiguous(), x_t.contiguous(), t).slope()
