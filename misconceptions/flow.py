"""Mistakes about the change of variables."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from misconceptions import misconception
from reference.flow import pushforward_log_prob

Map = Callable[[Tensor], Tensor]


@misconception(pushforward_log_prob)
def without_log_det(x: Tensor, base_log_prob: Map, inverse: Map) -> Tensor:
    """The log-determinant is missing. Only log p_Z(f(x)) is returned, but a map that stretches space thins the density
    out: log |det Df(x)| belongs to it.
    """
    return base_log_prob(inverse(x))


@misconception(pushforward_log_prob)
def log_det_of_generator(x: Tensor, base_log_prob: Map, inverse: Map) -> Tensor:
    """The log-determinant has the wrong sign: log |det Df(x)| of the map from data to latent is *added*. Subtracting it, or
    adding that of the generator g = f⁻¹ instead of its inverse's, makes the density largest where it is smallest.
    """
    return base_log_prob(inverse(x)) - _log_abs_det(inverse, x)


@misconception(pushforward_log_prob)
def base_density_at_x(x: Tensor, base_log_prob: Map, inverse: Map) -> Tensor:
    """The base density is evaluated at x itself; it is the density of the latent, so it belongs at z = f(x)."""
    return base_log_prob(x) + _log_abs_det(inverse, x)


@misconception(pushforward_log_prob)
def diagonal_jacobian(x: Tensor, base_log_prob: Map, inverse: Map) -> Tensor:
    """Only the diagonal of the Jacobian is used. Its product is the determinant of a triangular Jacobian, as a coupling
    layer has; a general map's is not triangular.
    """
    diagonal = _jacobian(inverse, x).diagonal(dim1=1, dim2=2)
    return base_log_prob(inverse(x)) + diagonal.abs().log().sum(1)


@misconception(pushforward_log_prob)
def determinant_without_abs(x: Tensor, base_log_prob: Map, inverse: Map) -> Tensor:
    """The logarithm of the determinant itself is not a number where the map turns orientation round: take that of its
    absolute value.
    """
    return base_log_prob(inverse(x)) + torch.linalg.det(_jacobian(inverse, x)).log()


@misconception(pushforward_log_prob)
def determinant_without_log(x: Tensor, base_log_prob: Map, inverse: Map) -> Tensor:
    """The absolute determinant is added to a log density: it multiplies the density, so its logarithm is added."""
    return base_log_prob(inverse(x)) + torch.linalg.det(_jacobian(inverse, x)).abs()


def _jacobian(inverse: Map, x: Tensor) -> Tensor:
    x = x.detach().requires_grad_()
    rows = [torch.autograd.grad(z_i.sum(), x, retain_graph=True)[0] for z_i in inverse(x).unbind(1)]
    return torch.stack(rows, dim=1)


def _log_abs_det(inverse: Map, x: Tensor) -> Tensor:
    log_abs_det: Tensor = torch.linalg.slogdet(_jacobian(inverse, x)).logabsdet
    return log_abs_det
