"""Normalizing flows: the density that an invertible map gives its output."""

from collections.abc import Callable

import torch
from jaxtyping import Float
from torch import Tensor

Map = Callable[[Tensor], Tensor]


@torch.enable_grad()
def pushforward_log_prob(x: Float[Tensor, "N D"], base_log_prob: Map, inverse: Map) -> Float[Tensor, " N"]:
    """Log-density of x = g(z) where z follows the base density, by the change of variables.

        log p_X(x) = log p_Z(f(x)) + log |det ∂f(x)/∂x|        f = g⁻¹

    Note that f maps data to latents: it is the inverse of the map that generates, and its determinant is
    added. The formula must hold for any differentiable invertible f, so the Jacobian has to be computed from
    `inverse` itself, by automatic differentiation: it may be any dense matrix, and its determinant may be
    negative.

    Both callables (each a function or an `nn.Module`) are called on a whole batch, treat each row alone, and
    may be called any number of times. The function is not called under `no_grad`; x may or may not require
    gradients. The result need not be differentiable. Logarithms are natural, so it is in nats. It has x's
    dtype and device, and x is not changed.

    Args:
        x: N examples of D dimensions, shape (N, D).
        base_log_prob: log p_Z, maps z of shape (N, D) to shape (N,).
        inverse: f, maps x of shape (N, D) to z of shape (N, D).

    Returns:
        The log-density of each example, shape (N,).

    Source: Rezende and Mohamed, Variational Inference with Normalizing Flows, 2015, equation 5.
    """
    x = x.detach().requires_grad_()
    z = inverse(x)
    # Each z sees its own x alone: the gradient of the batch's sum is row i of every example's Jacobian.
    rows = [torch.autograd.grad(z_i.sum(), x, retain_graph=True)[0] for z_i in z.unbind(dim=1)]
    log_abs_det: Tensor = torch.linalg.slogdet(torch.stack(rows, dim=1)).logabsdet
    return (base_log_prob(z) + log_abs_det).detach()
