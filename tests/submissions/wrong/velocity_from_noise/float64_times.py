# bug: a float64 t raises float32 inputs to float64
import torch


def velocity_from_noise(x_t, t, noise):
    return (x_t - noise) / t.double().reshape(-1, *[1] * (x_t.ndim - 1))
