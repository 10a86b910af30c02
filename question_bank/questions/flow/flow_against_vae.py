"""Runs a small untrained flow and a VAE: densities by quadrature, round trips, repeated encodings, single passes."""

import math
from collections.abc import Mapping
from typing import Any

import torch

from reference.coupling_flow import CouplingFlow
from reference.vae import VAE, negative_elbo, reparameterize, sample_vae


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    torch.manual_seed(0)
    flow, vae = CouplingFlow(4, n_couplings=2, hidden=8), VAE(4, latent_dim=1, hidden=8)
    x = flow(torch.randn(50, 4))[0].detach()
    z = flow.inverse(x)[0]
    vae_draws = [reparameterize(*vae.encode(x)) for _ in range(2)]
    flow_returns = torch.allclose(flow(z)[0], x, atol=1e-4)
    vae_returns = torch.allclose(vae.decode(vae_draws[0]), x, atol=1e-4)
    vae_samples_in_one_pass = sample_vae(vae.decode, 3, latent_dim=1).std(dim=0).gt(0).all()
    flow_samples_in_one_pass = x.std(dim=0).gt(0).all() and torch.allclose(flow.inverse(x)[1], -flow(z)[1], atol=1e-3)
    return {
        "likelihood": flow_is_normalised() and elbo_is_below(),
        "dimensions": bool(torch.linalg.matrix_rank(jacobian(flow, z[0])) == 4) and vae_draws[0].shape[1] < 4,
        "round_trip": flow_returns and not vae_returns,
        "random": not torch.equal(*vae_draws) and not torch.equal(flow.inverse(x)[0], z),
        "inversion": bool(vae_samples_in_one_pass) and not bool(flow_samples_in_one_pass),
    }


def jacobian(flow: CouplingFlow, z: torch.Tensor) -> torch.Tensor:
    return torch.autograd.functional.jacobian(lambda z: flow(z[None])[0][0], z)


def flow_is_normalised() -> bool:
    flow = CouplingFlow(2, n_couplings=2, hidden=8)
    line = (torch.arange(400) + 0.5) / 200 - 1  # midpoints of the square's cells
    density = flow.log_prob(torch.cartesian_prod(line, line)).exp()
    return abs(density.mean().item() * 4 - 1) < 0.02


def elbo_is_below() -> bool:
    """Of x = z + noise, so that x ~ N(0, 2), with encoders that are not the posterior: means over many draws."""
    x = torch.tensor([[1.0]]).expand(20_000, 1)
    log_prob = -0.25 - 0.5 * math.log(4 * math.pi)

    def elbo(mean: float, log_var: float) -> float:
        loss = negative_elbo(x, lambda x: (torch.full_like(x, mean), torch.full_like(x, log_var)), lambda z: z)
        return -loss.item() - 0.5 * math.log(2 * math.pi)

    return all(elbo(*encoder) < log_prob - 0.1 for encoder in [(0.0, 0.0), (1.0, -2.0), (2.0, 0.0)])
