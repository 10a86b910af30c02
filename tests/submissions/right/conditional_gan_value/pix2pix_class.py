import torch as th


class Pix2Pix:
    def __init__(self, D, G):
        self.D, self.G = D, G

    @staticmethod
    def log_sigmoid(a):
        return th.clamp(a, max=0) - th.log1p(th.exp(-a.abs()))

    def value(self, x, y):
        log_real = self.log_sigmoid(self.D(x, y))
        log_fake = self.log_sigmoid(-self.D(x, self.G(x)))
        return log_real.sum() / log_real.numel() + log_fake.sum() / log_fake.numel()


def conditional_gan_value(discriminator, generator, x, y):
    return Pix2Pix(discriminator, generator).value(x, y)
