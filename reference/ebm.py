"""Energy-based models (EBM): normalisation in one dimension, Langevin dynamics, training by contrastive divergence."""

from collections.abc import Callable

import torch
from jaxtyping import Float
from torch import Tensor, nn

from reference.networks import scalar_mlp
from reference.training import descend

Energy = Callable[[Tensor], Tensor]  # x (N, D) -> energy (N,), low where x is likely
Scalar = int | float | Float[Tensor, ""]


def log_partition(energy: Energy, grid: Float[Tensor, " M"]) -> Float[Tensor, ""]:
    """Logarithm of the partition function of a one-dimensional energy-based model, by quadrature on a grid.

        log Z = log ∫ exp(-E(x)) dx

    The grid is evenly spaced and rising, so wide that exp(-E) is negligible outside of it, and so fine that
    every quadrature rule agrees to 1e-3: the sum times the spacing, the trapezoidal rule or Simpson's. The
    result must be finite, and right to a relative 1e-4 in float32 (or to 1e-3, where that is more), for
    energies from -10⁴ to 10⁴, for which exp(-E) itself is too large or too small for a floating-point number.

    The energy (a function or an `nn.Module`) is called as `energy(x)` on a whole batch of shape (M, 1), treats
    each row alone, and may be called any number of times. Logarithms are natural, so the result is in nats.
    It need not be differentiable. It has the grid's dtype and device, and the grid is not changed.

    Args:
        energy: E, maps x of shape (M, 1) to energies of shape (M,).
        grid: M points, shape (M,), with M at least 2.

    Returns:
        log Z, a 0-d tensor.

    Source: Song and Kingma, How to Train Your Energy-Based Models, 2021, section 2.
    """
    spacing = (grid[-1] - grid[0]) / (len(grid) - 1)
    return (-energy(grid[:, None])).logsumexp(dim=0) + spacing.log()


def ebm_log_prob(x: Float[Tensor, " N"], energy: Energy, grid: Float[Tensor, " M"]) -> Float[Tensor, " N"]:
    """Log-density of a one-dimensional energy-based model, normalised by quadrature on a grid.

        log p(x) = -E(x) - log Z        Z = ∫ exp(-E(x)) dx

    The integral is taken on the grid, which is evenly spaced and rising, so wide that exp(-E) is negligible
    outside of it, and so fine that every quadrature rule agrees to 1e-3. The result must be right to 1e-3. The
    examples need not lie on the grid.

    The energy (a function or an `nn.Module`) is called as `energy(x)` on a whole batch of shape (N, 1) or
    (M, 1), treats each row alone, and may be called any number of times. Logarithms are natural, so the
    result is in nats. It need not be differentiable. All inputs share one dtype and device, which the result
    has too, and no input is changed.

    Args:
        x: the N examples, shape (N,).
        energy: E, maps points of shape (N, 1) to energies of shape (N,).
        grid: M points for the integral, shape (M,), with M at least 2.

    Returns:
        The log-density of each example, shape (N,).

    Source: Song and Kingma, How to Train Your Energy-Based Models, 2021, section 2.
    """
    return -energy(x[:, None]) - log_partition(energy, grid)


@torch.enable_grad()
def langevin_sample(energy: Energy, x: Float[Tensor, "N D"], step_size: Scalar, steps: int) -> Float[Tensor, "N D"]:
    """Moves examples towards low energy and shakes them, until they are samples of exp(-E(x)) / Z, nearly.

        x ← x - η ∇E(x) + √(2η) ε        ε ~ N(0, I),    `steps` times

    Beware of books that write η/2 and √η: here the gradient's factor is η, and the noise's variance 2η. Every
    move has noise, the last one too, and none is rejected. Every element draws its own standard normal noise
    at every move. All draws come from torch's global generator, in any order, fresh at each call; the
    generator is never seeded or reset.

    The energy (a function or an `nn.Module`) is called as `energy(x)` on the whole batch, treats each row
    alone, and may be called any number of times. It is differentiable, and its gradient ∇E is that with
    respect to x, taken by automatic differentiation. The function is not called under `no_grad`; x may or may
    not require gradients. The result need not be differentiable. It has x's dtype and device, and x is not
    changed.

    Args:
        energy: E, maps x of shape (N, D) to energies of shape (N,).
        x: the N examples to start from, shape (N, D).
        step_size: η > 0, a Python number or a 0-d tensor.
        steps: the number of moves, at least 1.

    Returns:
        The examples after the last move, shape (N, D).

    Source: Song and Kingma, How to Train Your Energy-Based Models, 2021, section 3, with η for their ε²/2.
    """
    for _ in range(steps):
        x = x.detach().requires_grad_()
        # Each energy sees its own x alone: the gradient of the batch's sum holds every example's gradient.
        gradient = torch.autograd.grad(energy(x).sum(), x)[0]
        x = x - step_size * gradient + (2 * step_size) ** 0.5 * torch.randn_like(x)
    return x.detach()


def contrastive_divergence_loss(
    energy: Energy, data: Float[Tensor, "N D"], negatives: Float[Tensor, "M D"]
) -> Float[Tensor, ""]:
    """Training loss of an energy-based model: lowers the energy of the data and raises that of its own samples.

        1/N Σ_n E(x_n) - 1/M Σ_m E(x̃_m)

    Its gradient is that of the mean negative log-likelihood, if the negatives x̃ are samples of the model. They
    are given, and not drawn here; nothing is random. Each mean is over its own examples, whose numbers may
    differ. No other term is added.

    The energy (a function or an `nn.Module`) is called as `energy(x)` on a whole batch, treats each row alone,
    and may be called any number of times. The loss must be finite for energies from -10⁴ to 10⁴. It can be
    back-propagated to the energy's parameters, with finite gradients; no gradient has to reach the data or the
    negatives. Both inputs share one dtype and device, which the loss has too, and no input is changed.

    Args:
        energy: E, maps x of shape (N, D) to energies of shape (N,).
        data: N examples from the data, shape (N, D).
        negatives: M samples from the model, shape (M, D).

    Returns:
        The loss, a 0-d tensor, in nats.

    Source: Hinton, Training Products of Experts by Minimizing Contrastive Divergence, 2002.
    """
    return energy(data).mean() - energy(negatives).mean()


def contrastive_divergence_step(
    energy: Energy,
    optimizer: torch.optim.Optimizer,
    data: Float[Tensor, "N D"],
    step_size: Scalar,
    steps: int,
    start: Float[Tensor, "M D"] | None = None,
) -> tuple[Float[Tensor, ""], Float[Tensor, "M D"]]:
    """One step of training: negatives by Langevin dynamics, then a step down the loss.

        x̃ = langevin_sample(E, start)        θ ← θ - step(∂/∂θ [1/N Σ_n E(x_n) - 1/M Σ_m E(x̃_m)])

    Without a `start` the chains begin at the data: this is contrastive divergence proper. A few moves do not
    take them far, so it learns the energy's shape about the data, and little of valleys that no example is
    near. Started at the negatives that the step before returned, the chains are persistent: they walk on from
    step to step and keep up with an energy that changes slowly, so the negatives are nearer to samples of the
    model, and the step to one of maximum likelihood.

    Args:
        energy: E, maps x of shape (N, D) to energies of shape (N,).
        optimizer: of the energy's parameters θ.
        data: N examples from the data, shape (N, D).
        step_size: η > 0 of the Langevin moves.
        steps: the number of Langevin moves, at least 1.
        start: M examples at which the chains begin, shape (M, D); None for the data.

    Returns:
        The pair (loss, negatives): the loss before the step, a 0-d tensor, which estimates no likelihood and is
        about 0 when training has succeeded; and the x̃, of start's shape.

    Source: Hinton, Training Products of Experts by Minimizing Contrastive Divergence, 2002; for persistent
    chains Tieleman, Training Restricted Boltzmann Machines using Approximations to the Likelihood Gradient, 2008.
    """
    negatives = langevin_sample(energy, data if start is None else start, step_size, steps)
    loss = contrastive_divergence_loss(energy, data, negatives)
    descend(loss, optimizer)
    return loss.detach(), negatives


class MLPEnergy(nn.Module):
    """An energy in which a network bends a wide Gaussian into shape.

        E(x) = ‖x‖² / (2 s²) + MLP(x)        so that p(x) ∝ N(x; 0, s² I) exp(-MLP(x))

    An MLP alone need not have a density: exp(-E) may have no finite integral. Here it has, since far out the MLP
    grows no faster than ‖x‖, and the square wins; and the chains of Langevin dynamics find their way back.

    Args:
        dim: D, the number of dimensions of the data.
        hidden: the width of the two hidden layers.
        std: s, at least about as wide as the data, which are best centred at 0.
    """

    def __init__(self, dim: int, hidden: int = 64, std: float = 1.0) -> None:
        super().__init__()
        self.std = std
        self.network = scalar_mlp(dim, hidden)

    def forward(self, x: Float[Tensor, "N D"]) -> Float[Tensor, " N"]:
        """The energy of each example, low where x is likely."""
        return 0.5 * (x / self.std).square().sum(dim=1) + self.network(x)
