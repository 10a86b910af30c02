import torch as th


def sample_vae(decoder, n: int, latent_dim: int) -> th.Tensor:
    with th.no_grad():
        z = th.empty(latent_dim, n, dtype=th.get_default_dtype()).normal_()
        x = decoder(z.t())
    return x
