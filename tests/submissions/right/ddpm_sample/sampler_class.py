import torch


class Sampler:
    def __init__(self, model, alpha_bar):
        self.model = model
        self.alpha_bar = alpha_bar
        self.T = len(alpha_bar) - 1

    def alpha(self, t):
        return self.alpha_bar[t] / self.alpha_bar[t - 1]

    def mean(self, x, t):
        steps = x.new_full((x.shape[0],), t, dtype=torch.long)
        eps = self.model(x, steps)
        a = self.alpha(t)
        return (x - (1 - a) * eps / (1 - self.alpha_bar[t]) ** 0.5) / a ** 0.5

    def std(self, t):
        return (1 - self.alpha(t)) ** 0.5

    def run(self, shape):
        x = self.alpha_bar.new_empty(shape).normal_()
        for t in range(self.T, 1, -1):
            x = self.mean(x, t) + self.std(t) * torch.randn_like(x)
        return self.mean(x, 1)


def ddpm_sample(model, shape, alpha_bar):
    with torch.no_grad():
        return Sampler(model, alpha_bar).run(shape)
