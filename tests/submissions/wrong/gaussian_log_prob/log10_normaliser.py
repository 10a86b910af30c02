# bug: numpy's log10 for the normaliser
import numpy as np


def gaussian_log_prob(x, mean, std):
    return -0.5 * ((x - mean) / std) ** 2 - float(np.log10(float(std) * np.sqrt(2 * np.pi)))
