"""Deletes a model's encoder and draws 20,000 examples (seed 0): they follow the model's law, within 7 standard errors."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from reference.vae import VAE, sample_vae

DRAWS = 20_000


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether draws without the encoder follow N(b, W Wᵀ), the law of decoded latents z ~ N(0, I) if x̂ = W z + b."""
    torch.manual_seed(0)
    model = VAE(dim=3, latent_dim=2)
    model.decoder = nn.Sequential(nn.Linear(2, 3))
    del model.encoder
    try:
        x = sample_vae(model.decode, DRAWS, 2)
    except AttributeError:
        return False
    weight, bias = (each.detach() for each in model.decoder.parameters())
    cov = weight @ weight.T
    centred = x - x.mean(dim=0)
    errors = (x.mean(dim=0) - bias) / cov.diagonal().sqrt(), (centred.T @ centred / DRAWS - cov) / (1.5 * cov.max())
    return all(bool((error.abs() < 7 / DRAWS**0.5).all()) for error in errors)
