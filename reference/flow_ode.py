"""A flow as a differential equation, dx/dt = u(x, t): a sampler of second order, and the density of an example.

Time runs from noise at t = 0 to data at t = 1. The training losses and Euler's sampler are in
`reference.flow_matching`: what is here needs the velocity alone, however it was trained.
"""

import torch
from jaxtyping import Float
from torch import Tensor

from reference.flow_matching import VelocityModel
from reference.gaussian import multivariate_gaussian_log_prob


@torch.no_grad()
def midpoint_sample(model: VelocityModel, noise: Float[Tensor, " N *data"], steps: int) -> Float[Tensor, " N *data"]:
    """Carries noise to data along a model's velocity, by the midpoint method with equal steps.

        x ← x + u_θ(x', t + h/2) h        x' = x + u_θ(x, t) h/2,    t = 0, h, …, 1 - h,    h = 1/n,    from x = ε

    It is of second order: with twice as many steps the error becomes four times smaller, and twice for Euler's
    method. A step asks the model twice, at its beginning and at its middle, and so never at t = 1.

    The model (a function or an `nn.Module`) is called as `model(x, t)` on the whole batch, with t a tensor
    (N,) of the noise's dtype that holds the same time N times. Nothing is random here. The result has the
    noise's dtype and device, and no graph. The noise is not changed.

    Args:
        model: maps x of shape (N, ...) and t of shape (N,) to the predicted velocity, of x's shape.
        noise: ε, the N starting points, shape (N, ...).
        steps: n, at least 1.

    Returns:
        x at t = 1, of the noise's shape.

    Raises:
        ValueError: if there is no step.

    Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, section II.1.
    """
    return _midpoint(model, noise, start=0.0, end=1.0, steps=steps)


@torch.no_grad()
def flow_matching_log_prob(model: VelocityModel, x1: Float[Tensor, "N D"], steps: int) -> Float[Tensor, " N"]:
    """Log-density of examples under a model's flow, by following them back to the noise they came from.

        log p_1(x1) = log N(x_0; 0, I) - ∫_0^1 div u_θ(x_t, t) dt        dx_t/dt = u_θ(x_t, t),    x_1 = x1

    Where the velocity spreads points out, its divergence is positive and the density falls. The path and the
    integral are found together, by the midpoint method with n = `steps` equal steps from t = 1 to t = 0, whose
    error falls with n². The divergence is exact, and takes D derivatives of the model.

    The model (a function or an `nn.Module`) is called as `model(x, t)` on the whole batch, with t a tensor
    (N,) of x1's dtype that holds the same time N times, and treats each row alone. Nothing is random here.
    Logarithms are natural, so the result is in nats. It has x1's dtype and device, and no graph. x1 is not
    changed.

    Args:
        model: maps x of shape (N, D) and t of shape (N,) to the predicted velocity, of x's shape.
        x1: N examples of D dimensions, shape (N, D).
        steps: n, at least 1.

    Returns:
        The log-density of each example, shape (N,).

    Raises:
        ValueError: if there is no step.

    Source: Lipman et al., Flow Matching for Generative Modeling, 2023, appendix C.
    """

    def with_divergence(state: Tensor, t: Tensor) -> Tensor:
        velocity, divergence = velocity_and_divergence(model, state[:, :-1], t)
        return torch.cat([velocity, divergence[:, None]], dim=1)

    state = torch.cat([x1, torch.zeros_like(x1[:, :1])], dim=1)  # the last column adds up the divergence
    state = _midpoint(with_divergence, state, start=1.0, end=0.0, steps=steps)
    x0, divergence_from_1_to_0 = state[:, :-1], state[:, -1]
    mean, cov = torch.zeros_like(x1[0]), torch.eye(x1.shape[1], dtype=x1.dtype, device=x1.device)
    return multivariate_gaussian_log_prob(x0, mean, cov) + divergence_from_1_to_0


@torch.enable_grad()
def velocity_and_divergence(
    model: VelocityModel, x_t: Float[Tensor, "N D"], t: Float[Tensor, " N"]
) -> tuple[Float[Tensor, "N D"], Float[Tensor, " N"]]:
    """A model's velocity, and by how much it spreads points out.

        div u(x, t) = Σ_d ∂u_d(x, t) / ∂x_d

    The divergence is the trace of the Jacobian, taken exactly, by automatic differentiation: one derivative
    for each dimension. The results have x_t's dtype and device, and no graph; x_t is not changed.

    Args:
        model: maps x_t of shape (N, D) and t of shape (N,) to the velocity, of x_t's shape; treats each row
            alone.
        x_t: N points, shape (N, D).
        t: the time of each point, shape (N,).

    Returns:
        The pair (velocity, divergence), of shapes (N, D) and (N,).

    Source: Chen et al., Neural Ordinary Differential Equations, 2018, theorem 1.
    """
    x_t = x_t.detach().requires_grad_()
    velocity = model(x_t, t) + 0 * x_t  # so that a velocity that ignores x has derivatives too: they are 0
    # Each velocity sees its own x alone: the gradient of the batch's sum holds every example's derivatives.
    derivatives = [
        torch.autograd.grad(u_d.sum(), x_t, retain_graph=True)[0][:, d] for d, u_d in enumerate(velocity.unbind(dim=1))
    ]
    return velocity.detach(), torch.stack(derivatives).sum(dim=0)


def _midpoint(
    field: VelocityModel, x: Float[Tensor, " N *data"], start: float, end: float, steps: int
) -> Float[Tensor, " N *data"]:
    """Follows dx/dt = field(x, t) from one time to another, forwards or backwards, by the midpoint method."""
    if steps < 1:
        raise ValueError(f"steps is {steps}, but the way from noise to data takes at least 1")
    h = (end - start) / steps
    for k in range(steps):
        t = torch.full((len(x),), start + k * h, dtype=x.dtype, device=x.device)
        halfway = x + field(x, t) * h / 2
        x = x + field(halfway, t + h / 2) * h
    return x
