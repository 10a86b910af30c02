"""Mistakes about energy-based models."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from misconceptions import misconception
from reference.ebm import contrastive_divergence_loss, ebm_log_prob, langevin_sample, log_partition

Energy = Callable[[Tensor], Tensor]


@misconception(log_partition)
def spacing_forgotten(energy: Energy, grid: Tensor) -> Tensor:
    """The grid's spacing is missing: a sum over points is no integral. Multiply it by the spacing, or add the spacing's
    logarithm to its own.
    """
    return (-energy(grid[:, None])).logsumexp(0)


@misconception(log_partition)
def spacing_without_log(energy: Energy, grid: Tensor) -> Tensor:
    """The spacing multiplies the logarithm of the sum. It belongs inside: log(h Σ …) = log Σ … + log h."""
    return (grid[1] - grid[0]) * spacing_forgotten(energy, grid)


@misconception(log_partition)
def mean_for_integral(energy: Energy, grid: Tensor) -> Tensor:
    """exp(−E) is averaged over the grid: an average is the integral divided by the grid's length."""
    return log_partition(energy, grid) - (grid[-1] - grid[0]).log()


@misconception(log_partition)
def energy_not_negated(energy: Energy, grid: Tensor) -> Tensor:
    """exp(E) is integrated, which is largest where the model finds x least likely: it is exp(−E)."""
    return log_partition(lambda x: -energy(x), grid)


@misconception(log_partition)
def log_not_taken(energy: Energy, grid: Tensor) -> Tensor:
    """Z itself is returned; its logarithm is asked for."""
    return log_partition(energy, grid).exp()


@misconception(log_partition)
def free_energy(energy: Energy, grid: Tensor) -> Tensor:
    """The sign is wrong: −log Z is the free energy, and log Z is asked for."""
    return -log_partition(energy, grid)


@misconception(log_partition)
def lowest_energy_not_put_back(energy: Energy, grid: Tensor) -> Tensor:
    """The lowest energy is subtracted, so that no exponential overflows, but it is not put back: subtract it from the
    logarithm afterwards, or use `logsumexp`.
    """
    return log_partition(energy, grid) + energy(grid[:, None]).min()


@misconception(log_partition)
def exp_then_log(energy: Energy, grid: Tensor) -> Tensor:
    """The exponentials are computed first and the logarithm of their sum then: for large energies they are all infinite,
    or all 0. Use `logsumexp`, which takes out the largest.
    """
    return torch.trapezoid((-energy(grid[:, None])).exp(), grid).log()


@misconception(ebm_log_prob)
def not_normalised(x: Tensor, energy: Energy, grid: Tensor) -> Tensor:
    """Only −E(x) is returned. That is a log density up to a constant: subtract log Z."""
    return -energy(x[:, None])


@misconception(ebm_log_prob)
def log_partition_added(x: Tensor, energy: Energy, grid: Tensor) -> Tensor:
    """The logarithm of Z is added: the density is divided by Z, so subtract it."""
    return -energy(x[:, None]) + log_partition(energy, grid)


@misconception(ebm_log_prob)
def energy_sign_at_x(x: Tensor, energy: Energy, grid: Tensor) -> Tensor:
    """The energy itself is taken for the log density: a low energy means a likely x, so it enters as −E(x)."""
    return energy(x[:, None]) - log_partition(energy, grid)


@misconception(ebm_log_prob)
def divided_by_z(x: Tensor, energy: Energy, grid: Tensor) -> Tensor:
    """−E(x) is divided by Z. It is exp(−E(x)) that is: on logarithms, subtract log Z."""
    return -energy(x[:, None]) / log_partition(energy, grid).exp()


@misconception(ebm_log_prob)
def density_itself(x: Tensor, energy: Energy, grid: Tensor) -> Tensor:
    """The density is returned; its logarithm is asked for."""
    return ebm_log_prob(x, energy, grid).exp()


@misconception(ebm_log_prob)
def mass_on_the_grid(x: Tensor, energy: Energy, grid: Tensor) -> Tensor:
    """The spacing is missing in Z: this is the logarithm of a probability of a grid point, and not of a density."""
    return -energy(x[:, None]) - spacing_forgotten(energy, grid)


@misconception(ebm_log_prob)
def normalised_over_examples(x: Tensor, energy: Energy, grid: Tensor) -> Tensor:
    """The density is normalised over the examples (a softmax), so that it depends on which others are in the batch. Z
    is the integral over all x, on the grid.
    """
    return (-energy(x[:, None])).log_softmax(0)


@misconception(ebm_log_prob)
def density_then_log(x: Tensor, energy: Energy, grid: Tensor) -> Tensor:
    """The density is computed first and its logarithm then: where exp(−E) is too large or too small for a number, that
    is not finite. Stay with logarithms: −E(x) − log Z.
    """
    return ((-energy(x[:, None])).exp() / exp_then_log(energy, grid).exp()).log()


@misconception(langevin_sample)
def climbs(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The gradient is added: the moves climb to high energy, where the density is low. Subtract it."""
    return langevin_sample(lambda x: -energy(x), x, step_size, steps)


@misconception(langevin_sample)
def half_steps(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The moves are η/2 along the gradient with noise of variance η. That is the same dynamics in another notation, but
    the one asked for has η and 2η.
    """
    return langevin_sample(energy, x, step_size / 2, steps)


@misconception(langevin_sample)
def variance_of_one_step_size(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The noise is multiplied by √η; beside a gradient's factor of η it has to be √(2η), or the samples are too cold."""
    return _langevin(energy, x, step_size, steps, scale=step_size**0.5)


@misconception(langevin_sample)
def variance_for_scale(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The noise is multiplied by its variance 2η; multiply it by the standard deviation √(2η)."""
    return _langevin(energy, x, step_size, steps, scale=2 * step_size)


@misconception(langevin_sample)
def descends_without_noise(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """No noise is added. That is gradient descent, which ends in a minimum of the energy and draws no samples."""
    return _langevin(energy, x, step_size, steps, scale=0)


@misconception(langevin_sample)
def no_noise_at_last_move(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The last move adds no noise. A DDPM's last step is like that; here every move adds noise."""
    x = langevin_sample(energy, x, step_size, steps - 1)
    return _langevin(energy, x, step_size, 1, scale=0)


@misconception(langevin_sample)
def one_move_too_few(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """One move is missing: `range(1, steps)` makes steps − 1 of them."""
    return _langevin(energy, x, step_size, steps - 1)


@misconception(langevin_sample)
def uniform_langevin_noise(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The noise is uniform (`rand`); it must be standard normal (`randn`), or the examples drift and stay too close."""
    return _langevin(energy, x, step_size, steps, noise=lambda: torch.rand_like(x))


@misconception(langevin_sample)
def noise_shared_by_batch(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """All examples of the batch share one noise; every example needs its own."""
    return _langevin(energy, x, step_size, steps, noise=lambda: torch.randn_like(x[:1]))


@misconception(langevin_sample)
def one_noise_for_all_moves(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The noise is drawn once, before the loop, and every move adds it again; every move needs a fresh draw."""
    drawn = torch.randn_like(x)
    return _langevin(energy, x, step_size, steps, noise=lambda: drawn)


@misconception(langevin_sample)
def gradient_of_mean_energy(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The gradient is that of the batch's mean energy, so that the moves shrink with the number of examples: take the
    sum, which holds every example's own gradient.
    """
    return _langevin(lambda x: energy(x) / len(x), x, step_size, steps, scale=(2 * step_size) ** 0.5)


@misconception(langevin_sample)
def gradients_accumulate(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The gradients of all moves so far add up: `backward()` adds to `grad`, so set it to zero before each move, or use
    `torch.autograd.grad`.
    """
    total = torch.zeros_like(x)
    for _ in range(steps):
        total = total + _gradient(energy, x)
        x = (x - step_size * total + (2 * step_size) ** 0.5 * torch.randn_like(x)).detach()
    return x


@misconception(langevin_sample)
def samples_clipped(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The examples are clipped to [−1, 1], as images are for the eye. Moves lead wherever they lead: clipped samples are
    not those of exp(−E).
    """
    for _ in range(steps):
        x = _langevin(energy, x, step_size, 1).clamp(-1, 1)
    return x


@misconception(langevin_sample)
def moves_seeded_inside(energy: Energy, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The generator is seeded inside the function, so that every call draws the same noise: seed once, outside."""
    torch.manual_seed(0)
    return langevin_sample(energy, x, step_size, steps)


@misconception(contrastive_divergence_loss)
def data_and_negatives_swapped(energy: Energy, data: Tensor, negatives: Tensor) -> Tensor:
    """The sign is wrong: minimising this raises the energy of the data and lowers that of the negatives."""
    return contrastive_divergence_loss(energy, negatives, data)


@misconception(contrastive_divergence_loss)
def negatives_left_out(energy: Energy, data: Tensor, negatives: Tensor) -> Tensor:
    """The negatives are missing: the energy would fall everywhere. Their mean energy stands for the gradient of log Z."""
    return energy(data).mean()


@misconception(contrastive_divergence_loss)
def negatives_added(energy: Energy, data: Tensor, negatives: Tensor) -> Tensor:
    """The negatives' mean energy is added; subtract it, so that their energy rises as the loss falls."""
    return energy(data).mean() + energy(negatives).mean()


@misconception(contrastive_divergence_loss)
def summed_over_examples(energy: Energy, data: Tensor, negatives: Tensor) -> Tensor:
    """The energies are summed; each term is a mean over its own examples."""
    return energy(data).sum() - energy(negatives).sum()


@misconception(contrastive_divergence_loss)
def both_divided_by_data(energy: Energy, data: Tensor, negatives: Tensor) -> Tensor:
    """Both sums are divided by the number of data; each term is a mean over its own examples, whose numbers may differ."""
    return (energy(data).sum() - energy(negatives).sum()) / len(data)


@misconception(contrastive_divergence_loss)
def energies_squared_too(energy: Energy, data: Tensor, negatives: Tensor) -> Tensor:
    """A term that keeps energies small is added, as some training code does; the loss asked for has the two means alone."""
    regulariser = energy(data).square().mean() + energy(negatives).square().mean()
    return contrastive_divergence_loss(energy, data, negatives) + 0.1 * regulariser


@misconception(contrastive_divergence_loss)
def negatives_without_gradient(energy: Energy, data: Tensor, negatives: Tensor) -> Tensor:
    """The negatives' energy is detached, or computed under `no_grad`, so that nothing raises it. The samples may be
    detached, but not their energy.
    """
    return energy(data).mean() - energy(negatives).mean().detach()


def _langevin(
    energy: Energy,
    x: Tensor,
    step_size: float,
    steps: int,
    *,
    scale: float | None = None,
    noise: Callable[[], Tensor] | None = None,
) -> Tensor:
    """The sampler, with a place for each mistake."""
    for _ in range(steps):
        added = torch.randn_like(x) if noise is None else noise()
        x = x - step_size * _gradient(energy, x) + ((2 * step_size) ** 0.5 if scale is None else scale) * added
    return x.detach()


def _gradient(energy: Energy, x: Tensor) -> Tensor:
    x = x.detach().requires_grad_()
    return torch.autograd.grad(energy(x).sum(), x)[0]
