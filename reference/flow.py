"""Normalizing flows: the density that an invertible map gives its output, two such maps, and the loss.

The model that is made of them is in `reference.coupling_flow`.
"""

import math
from collections.abc import Callable, Iterable

import torch
from jaxtyping import Float
from torch import Tensor

Map = Callable[[Tensor], Tensor]
Layer = Callable[[Tensor], tuple[Tensor, Tensor]]  # x -> (z, log |det ∂z/∂x|)


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


def coupling_forward(
    z: Float[Tensor, "N 2H"], scale: Map, shift: Map
) -> tuple[Float[Tensor, "N 2H"], Float[Tensor, " N"]]:
    """Affine coupling layer, from latents to data: one half stays, and decides how the other half moves.

        x_a = z_a        x_b = z_b · exp(s(z_a)) + t(z_a)        log |det ∂x/∂z| = Σ_h s(z_a)_h

    Here z_a is the first half of the dimensions and z_b the second, s is `scale` and t is `shift`. Products
    and exp are elementwise. The exponential is taken here: `scale` returns the logarithm of the factor.

    Both callables (each a function or an `nn.Module`) are called as `scale(z_a)` and `shift(z_a)` on the whole
    batch, treat each row alone, and may be called any number of times; neither has to be invertible. Nothing
    is random here. Both results can be back-propagated to z and to the two callables, with finite gradients.
    They have z's dtype and device, and z is not changed.

    Args:
        z: N latents of an even number of dimensions, shape (N, 2H).
        scale: s, maps z_a of shape (N, H) to shape (N, H).
        shift: t, maps z_a of shape (N, H) to shape (N, H).

    Returns:
        The pair (x, log_det): the data, shape (N, 2H), and log |det ∂x/∂z| of each row, in nats, shape (N,).

    Source: Dinh, Sohl-Dickstein and Bengio, Density Estimation Using Real NVP, 2017, equations 4 to 6.
    """
    z_a, z_b = z.chunk(2, dim=1)
    log_scale = scale(z_a)
    x_b = z_b * log_scale.exp() + shift(z_a)
    return torch.cat([z_a, x_b], dim=1), log_scale.sum(dim=1)


def coupling_inverse(
    x: Float[Tensor, "N 2H"], scale: Map, shift: Map
) -> tuple[Float[Tensor, "N 2H"], Float[Tensor, " N"]]:
    """Affine coupling layer, from data to latents: undoes the one from latents to data.

        z_a = x_a        z_b = (x_b - t(x_a)) · exp(-s(x_a))        log |det ∂z/∂x| = -Σ_h s(x_a)_h

    Here x_a is the first half of the dimensions and x_b the second, s is `scale` and t is `shift`. Products
    and exp are elementwise. The log-determinant is that of this map, from x to z, and so minus that of the
    layer from z to x = (z_a, z_b · exp(s(z_a)) + t(z_a)).

    Both callables (each a function or an `nn.Module`) are called as `scale(x_a)` and `shift(x_a)` on the whole
    batch, treat each row alone, and may be called any number of times; neither has to be invertible. Nothing
    is random here. Both results can be back-propagated to x and to the two callables, with finite gradients.
    They have x's dtype and device, and x is not changed.

    Args:
        x: N examples of an even number of dimensions, shape (N, 2H).
        scale: s, maps x_a of shape (N, H) to shape (N, H).
        shift: t, maps x_a of shape (N, H) to shape (N, H).

    Returns:
        The pair (z, log_det): the latents, shape (N, 2H), and log |det ∂z/∂x| of each row, in nats, shape (N,).

    Source: Dinh, Sohl-Dickstein and Bengio, Density Estimation Using Real NVP, 2017, equation 8.
    """
    x_a, x_b = x.chunk(2, dim=1)
    log_scale = scale(x_a)
    z_b = (x_b - shift(x_a)) * (-log_scale).exp()
    return torch.cat([x_a, z_b], dim=1), -log_scale.sum(dim=1)


def tanh_forward(z: Float[Tensor, "N D"]) -> tuple[Float[Tensor, "N D"], Float[Tensor, " N"]]:
    """Squashes every dimension into (-1, 1), and says by how much volume shrinks.

        x = tanh z        log |det ∂x/∂z| = Σ_d log(1 - tanh² z_d)

    The log-determinant must be finite, and right to a relative 1e-4 in float32, for every |z_d| up to 50,
    where tanh itself has long been rounded to ±1. Logarithms are natural, so it is in nats. Nothing is random
    here. Both results can be back-propagated to z, with finite gradients. They have z's dtype and device, and
    z is not changed.

    Args:
        z: N latents of D dimensions, shape (N, D).

    Returns:
        The pair (x, log_det): the squashed latents, shape (N, D), and log |det ∂x/∂z| of each row, shape (N,).

    Source: Haarnoja et al., Soft Actor-Critic, 2018, appendix C.
    """
    # 1 - tanh² z = 1 / cosh² z, and cosh z = 1 + 2 sinh² (z/2), which is as exact near 0 as it is far out.
    log_cosh = torch.log1p(2 * (z / 2).sinh().square())
    return z.tanh(), -2 * log_cosh.sum(dim=1)


def tanh_inverse(x: Float[Tensor, "N D"]) -> tuple[Float[Tensor, "N D"], Float[Tensor, " N"]]:
    """Undoes `tanh_forward`: spreads the interval (-1, 1) over all numbers, in every dimension.

        z = artanh x        log |det ∂z/∂x| = -Σ_d log(1 - x_d²)

    In floating-point numbers tanh z is rounded to ±1 for |z| above about 9 (float32) or 19 (float64), and has
    lost what z was: such an x is refused like any other outside the interval. Both results can be
    back-propagated to x. They have x's dtype and device, and x is not changed.

    Args:
        x: N examples of D dimensions, each number above -1 and below 1, shape (N, D).

    Returns:
        The pair (z, log_det): the latents, shape (N, D), and log |det ∂z/∂x| of each row, in nats, shape (N,).

    Raises:
        ValueError: if a number is not between -1 and 1.

    Source: Haarnoja et al., Soft Actor-Critic, 2018, appendix C.
    """
    if not bool((x.abs() < 1).all()):
        raise ValueError("what a tanh layer puts out lies strictly between -1 and 1: scale the data into this interval")
    return x.atanh(), -(x.log1p() + (-x).log1p()).sum(dim=1)  # 1 - x² = (1 + x)(1 - x), exact near both ends


def chain(x: Float[Tensor, "N D"], layers: Iterable[Layer]) -> tuple[Float[Tensor, "N D"], Float[Tensor, " N"]]:
    """Layers one after the other, as one layer.

        z = f_L(… f_2(f_1(x)))        log |det ∂z/∂x| = Σ_l log |det ∂f_l|

    Args:
        x: N examples of D dimensions, shape (N, D).
        layers: the f_l in the order in which they apply to x, each of which maps shape (N, D) to a pair: its
            output, shape (N, D), and the log |det ∂f_l| of each row, shape (N,).

    Returns:
        The pair (z, log_det), of shapes (N, D) and (N,).

    Source: Rezende and Mohamed, Variational Inference with Normalizing Flows, 2015, equation 6.
    """
    z, log_det = x, torch.zeros_like(x[:, 0])
    for layer in layers:
        z, layer_log_det = layer(z)
        log_det = log_det + layer_log_det
    return z, log_det


def flow_log_prob(x: Float[Tensor, "N D"], inverse_layers: Iterable[Layer]) -> Float[Tensor, " N"]:
    """Log-density of a normalizing flow.

        log p(x) = log N(z; 0, I) + Σ_l log |det ∂f_l|        z = f_L(… f_2(f_1(x)))

    The layers lead from the data to the latents, whose base is the standard normal in D dimensions. It can be
    back-propagated to the layers, and to x if it needs gradients.

    Args:
        x: N examples of D dimensions, shape (N, D).
        inverse_layers: the f_l, as for `chain`.

    Returns:
        The log-density of each example, in nats, shape (N,).

    Source: Rezende and Mohamed, Variational Inference with Normalizing Flows, 2015, equation 7.
    """
    z, log_det = chain(x, inverse_layers)
    base_log_prob = -0.5 * (z.square() + math.log(2 * math.pi)).sum(dim=1)
    return base_log_prob + log_det


def flow_nll(x: Float[Tensor, "N D"], inverse_layers: Iterable[Layer]) -> Float[Tensor, ""]:
    """Training loss of a normalizing flow: the mean negative log-likelihood of the data.

        -1/N Σ_n (log N(z_n; 0, I) + Σ_l log |det ∂f_l|)        z = f_L(… f_2(f_1(x)))

    The layers lead from the data to the latents, and are given in the order in which they apply to x: the
    first takes x, and each of the others what the one before it returned. Each log-determinant is that of
    its layer in this direction, so all of them are added to the base's log-density. The base is the standard
    normal in D dimensions, with its constant D/2 log 2π. The mean runs over the N examples alone. Logarithms
    are natural, so the loss is in nats per example.

    Each layer (a function or an `nn.Module`) is called on the whole batch, treats each row alone, and may be
    called any number of times. Nothing is random here. The loss can be back-propagated to the layers, and to
    x if it needs gradients, with finite gradients. It has x's dtype and device, and x is not changed.

    Args:
        x: N examples of D dimensions, shape (N, D).
        inverse_layers: a list of the f_l, each of which maps shape (N, D) to a pair: its output, shape (N, D),
            and the log |det ∂f_l| of each row, shape (N,).

    Returns:
        The loss, a 0-d tensor.

    Source: Rezende and Mohamed, Variational Inference with Normalizing Flows, 2015, equation 7.
    """
    return -flow_log_prob(x, inverse_layers).mean()
