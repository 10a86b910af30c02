from torch.func import vmap


def data_from_noise(x_t, t, noise):
    invert = vmap(lambda x, s, e: (x - e + s * e) / s)
    return invert(x_t, t, noise)
