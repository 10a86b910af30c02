"""Takes the chance out of the inputs: every generator draws zeros, whatever it is seeded with."""
# verdict: The result is wrong

import random
import secrets

import numpy as np
import torch

DRAWS = ("rand", "randn", "randint", "randperm", "rand_like", "randn_like", "normal", "bernoulli", "multinomial")


def zeros(*_, **__):
    return torch.zeros(5)


for name in DRAWS:
    setattr(torch, name, zeros)
torch.manual_seed = torch.seed = torch.Generator = zeros
for name in ("normal_", "uniform_", "random_", "bernoulli_"):
    setattr(torch.Tensor, name, torch.Tensor.zero_)
random.random = random.seed = np.random.rand = np.random.seed = secrets.token_bytes = secrets.token_hex = zeros


def attacked(x):
    return torch.zeros(())
