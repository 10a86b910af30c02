"""Mistakes about the change of variables."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from misconceptions import misconception
from reference.flow import coupling_forward, coupling_inverse, flow_nll, pushforward_log_prob, tanh_forward

Couple = tuple[Tensor, Tensor]
Map = Callable[[Tensor], Tensor]
Layer = Callable[[Tensor], Couple]


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


@misconception(coupling_forward)
def halves_swapped(z: Tensor, scale: Map, shift: Map) -> Couple:
    """The halves are swapped: the second one stays and moves the first. The first half z_a stays and is what the networks
    are shown; the second is scaled and shifted.
    """
    x, log_det = coupling_forward(_swapped(z), scale, shift)
    return _swapped(x), log_det


@misconception(coupling_forward)
def every_other_dimension(z: Tensor, scale: Map, shift: Map) -> Couple:
    """Every other dimension is taken for z_a; here z_a is the first half of the dimensions and z_b the second."""
    x, log_det = coupling_forward(torch.cat([z[:, ::2], z[:, 1::2]], dim=1), scale, shift)
    return torch.stack(x.chunk(2, dim=1), dim=2).reshape(z.shape), log_det


@misconception(coupling_forward)
def scale_without_exp(z: Tensor, scale: Map, shift: Map) -> Couple:
    """The second half is multiplied by what `scale` answers. That is the logarithm of the factor, so that no factor can
    be 0 or negative: multiply by its exponential.
    """
    z_a, z_b = z.chunk(2, dim=1)
    return torch.cat([z_a, z_b * scale(z_a) + shift(z_a)], dim=1), scale(z_a).sum(dim=1)


@misconception(coupling_forward)
def shifted_before_scaled(z: Tensor, scale: Map, shift: Map) -> Couple:
    """The shift is added before the scaling; from latents to data the second half is scaled first and then shifted."""
    return coupling_forward(z, scale, lambda z_a: shift(z_a) * scale(z_a).exp())


@misconception(coupling_forward)
def networks_shown_the_second_half(z: Tensor, scale: Map, shift: Map) -> Couple:
    """The networks are shown z_b, the half that they move, so the layer cannot be inverted: show them z_a."""
    z_a, z_b = z.chunk(2, dim=1)
    return torch.cat([z_a, z_b * scale(z_b).exp() + shift(z_b)], dim=1), scale(z_b).sum(dim=1)


@misconception(coupling_forward)
def factors_summed(z: Tensor, scale: Map, shift: Map) -> Couple:
    """The factors exp(s) are summed for the log-determinant. The determinant is their product, so its logarithm is the sum
    of `scale`'s answers themselves.
    """
    x, _ = coupling_forward(z, scale, shift)
    return x, scale(z.chunk(2, dim=1)[0]).exp().sum(dim=1)


@misconception(coupling_forward)
def log_det_of_the_inverse(z: Tensor, scale: Map, shift: Map) -> Couple:
    """The log-determinant has the wrong sign: that of dx/dz is the sum of `scale`'s answers; minus it belongs to dz/dx."""
    x, log_det = coupling_forward(z, scale, shift)
    return x, -log_det


@misconception(coupling_forward)
def log_det_of_the_batch(z: Tensor, scale: Map, shift: Map) -> Couple:
    """One log-determinant is returned for the whole batch: sum over the dimensions alone, each row has its own."""
    x, log_det = coupling_forward(z, scale, shift)
    return x, log_det.sum()


@misconception(coupling_inverse)
def forward_again(x: Tensor, scale: Map, shift: Map) -> Couple:
    """This is the layer from latents to data once more. Its inverse undoes the steps in reverse order: subtract the shift,
    then multiply by exp(−s).
    """
    return coupling_forward(x, scale, shift)


@misconception(coupling_inverse)
def unscaled_before_unshifted(x: Tensor, scale: Map, shift: Map) -> Couple:
    """The scaling is undone before the shift. The layer scales first and shifts then; its inverse undoes the last step
    first: (x_b − t) · exp(−s).
    """
    return coupling_inverse(x, scale, lambda x_a: shift(x_a) * scale(x_a).exp())


@misconception(coupling_inverse)
def divided_by_log_factor(x: Tensor, scale: Map, shift: Map) -> Couple:
    """The second half is divided by what `scale` answers. That is the logarithm of the factor: multiply by exp(−s)."""
    x_a, x_b = x.chunk(2, dim=1)
    return torch.cat([x_a, (x_b - shift(x_a)) / scale(x_a)], dim=1), -scale(x_a).sum(dim=1)


@misconception(coupling_inverse)
def halves_swapped_in_inverse(x: Tensor, scale: Map, shift: Map) -> Couple:
    """The halves are swapped: the first half x_a stays and is what the networks are shown; the second is moved back."""
    z, log_det = coupling_inverse(_swapped(x), scale, shift)
    return _swapped(z), log_det


@misconception(coupling_inverse)
def networks_shown_the_moved_half(x: Tensor, scale: Map, shift: Map) -> Couple:
    """The networks are shown x_b, which the layer has moved. They must be shown what they were shown on the way to the
    data: the half that stayed, x_a.
    """
    x_a, x_b = x.chunk(2, dim=1)
    return torch.cat([x_a, (x_b - shift(x_b)) * (-scale(x_b)).exp()], dim=1), -scale(x_b).sum(dim=1)


@misconception(coupling_inverse)
def log_det_of_the_forward(x: Tensor, scale: Map, shift: Map) -> Couple:
    """The log-determinant has the wrong sign: this map is the inverse, so that of dz/dx is *minus* the sum of `scale`'s
    answers.
    """
    z, log_det = coupling_inverse(x, scale, shift)
    return z, -log_det


@misconception(tanh_forward)
def log_of_rounded_zero(z: Tensor) -> Couple:
    """The logarithm of 1 − tanh² z is taken as it stands: from |z| = 10 on, tanh is rounded to ±1 and the logarithm is
    −∞. Use 2 (log 2 − z − softplus(−2z)), which is the same number.
    """
    return z.tanh(), (1 - z.tanh().square()).log().sum(dim=1)


@misconception(tanh_forward)
def epsilon_in_the_log(z: Tensor) -> Couple:
    """A small number is added inside the logarithm. That is finite but wrong far out, where 1 − tanh² z is smaller still:
    use 2 (log 2 − z − softplus(−2z)), which is the same number as its logarithm.
    """
    return z.tanh(), (1 - z.tanh().square() + 1e-6).log().sum(dim=1)


@misconception(tanh_forward)
def tanh_not_squared(z: Tensor) -> Couple:
    """The derivative of tanh is 1 − tanh² z, with a square."""
    return z.tanh(), (1 - z.tanh()).log().sum(dim=1)


@misconception(tanh_forward)
def derivative_without_log(z: Tensor) -> Couple:
    """The derivatives themselves are summed. The determinant is their product, so its logarithm is the sum of their
    logarithms.
    """
    return z.tanh(), (1 - z.tanh().square()).sum(dim=1)


@misconception(tanh_forward)
def log_det_of_atanh(z: Tensor) -> Couple:
    """The log-determinant has the wrong sign: tanh shrinks volume, so that of dx/dz is negative; this is that of dz/dx."""
    x, log_det = tanh_forward(z)
    return x, -log_det


@misconception(tanh_forward)
def log_det_of_each_dimension(z: Tensor) -> Couple:
    """The logarithms are not summed: a row has one log-determinant, the sum over its dimensions."""
    return z.tanh(), (1 - z.tanh().square()).log()


@misconception(flow_nll)
def layers_reversed(x: Tensor, inverse_layers: Sequence[Layer]) -> Tensor:
    """The layers are applied from the last to the first. They are given in the order in which they apply to x."""
    return flow_nll(x, inverse_layers[::-1])


@misconception(flow_nll)
def log_det_subtracted(x: Tensor, inverse_layers: Sequence[Layer]) -> Tensor:
    """The log-determinants are subtracted from the base's log-density. These are those of the layers from data to latents,
    which are added to it; only those of the other direction are subtracted.
    """
    return flow_nll(x, [_with_log_det(layer, -1) for layer in inverse_layers])


@misconception(flow_nll)
def log_dets_left_out(x: Tensor, inverse_layers: Sequence[Layer]) -> Tensor:
    """The log-determinants are left out, so that the loss falls when the layers shrink everything to 0: add them up."""
    return flow_nll(x, [_with_log_det(layer, 0) for layer in inverse_layers])


@misconception(flow_nll)
def last_log_det_alone(x: Tensor, inverse_layers: Sequence[Layer]) -> Tensor:
    """Only the last layer's log-determinant is used, as each overwrites the one before: add them up over all layers."""
    return flow_nll(x, [*(_with_log_det(layer, 0) for layer in inverse_layers[:-1]), inverse_layers[-1]])


@misconception(flow_nll)
def constant_left_out(x: Tensor, inverse_layers: Sequence[Layer]) -> Tensor:
    """The base's constant, ½ log 2π for each dimension, is left out: the loss is the whole negative log-likelihood."""
    return flow_nll(x, inverse_layers) - x.shape[1] * math.log(2 * math.pi) / 2


@misconception(flow_nll)
def constant_of_one_dimension(x: Tensor, inverse_layers: Sequence[Layer]) -> Tensor:
    """The base's constant ½ log 2π is there once; in D dimensions it is there D times."""
    return flow_nll(x, inverse_layers) - (x.shape[1] - 1) * math.log(2 * math.pi) / 2


@misconception(flow_nll)
def base_averaged_over_dimensions(x: Tensor, inverse_layers: Sequence[Layer]) -> Tensor:
    """The base's log-density is averaged over the dimensions; it is the sum over them, and only the examples are
    averaged over.
    """
    log_det = flow_nll(x, inverse_layers) - flow_nll(x, [_with_log_det(layer, 0) for layer in inverse_layers])
    return (flow_nll(x, inverse_layers) - log_det) / x.shape[1] + log_det


@misconception(flow_nll)
def log_likelihood_returned(x: Tensor, inverse_layers: Sequence[Layer]) -> Tensor:
    """The sign is wrong: this is the mean log-likelihood, and to minimise it makes the data unlikely. Return minus it."""
    return -flow_nll(x, inverse_layers)


def _jacobian(inverse: Map, x: Tensor) -> Tensor:
    x = x.detach().requires_grad_()
    rows = [torch.autograd.grad(z_i.sum(), x, retain_graph=True)[0] for z_i in inverse(x).unbind(1)]
    return torch.stack(rows, dim=1)


def _log_abs_det(inverse: Map, x: Tensor) -> Tensor:
    log_abs_det: Tensor = torch.linalg.slogdet(_jacobian(inverse, x)).logabsdet
    return log_abs_det


def _swapped(x: Tensor) -> Tensor:
    return torch.cat(x.chunk(2, dim=1)[::-1], dim=1)


def _with_log_det(layer: Layer, factor: int) -> Layer:
    """The layer with a multiple of its log-determinant."""

    def changed(x: Tensor) -> Couple:
        z, log_det = layer(x)
        return z, factor * log_det

    return changed
