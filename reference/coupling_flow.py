"""A normalizing flow that trains: coupling layers, with the halves swapped between them, and tanh at the end.

Every layer is a module that maps latents to data when it is called, and has a method `inverse` for the other
way; both return their output and the log |det| of their own Jacobian, one for each row. The formulas are those
of `reference.flow`.
"""

from typing import cast

import torch
from jaxtyping import Float
from torch import Tensor, nn

from reference.flow import Layer, chain, coupling_forward, coupling_inverse, flow_log_prob, tanh_forward, tanh_inverse
from reference.networks import mlp

Pair = tuple[Tensor, Tensor]  # output (N, D) and log |det| (N,)


class Coupling(nn.Module):
    """Affine coupling layer with networks of its own: the first half stays, and moves the second.

        x_a = z_a        x_b = z_b · exp(s(z_a)) + t(z_a)        s = tanh ∘ MLP,    t = MLP

    Args:
        dim: 2H, the number of dimensions, even.
        hidden: the width of the hidden layers.

    Raises:
        ValueError: if the dimensions cannot be halved.

    Source: Dinh, Sohl-Dickstein and Bengio, Density Estimation Using Real NVP, 2017, equations 4 to 8.
    """

    def __init__(self, dim: int, hidden: int) -> None:
        super().__init__()
        half, odd = divmod(dim, 2)
        if odd or half < 1:
            raise ValueError(f"dim is {dim}, but the halves of a coupling layer need an even number, at least 2")
        # Within ±1, so that a layer stretches at most e times, and no outlier makes the exponential explode.
        self.scale = nn.Sequential(mlp(half, hidden, half), nn.Tanh())
        self.shift = mlp(half, hidden, half)

    def forward(self, z: Float[Tensor, "N 2H"]) -> Pair:
        """From latents to data."""
        return coupling_forward(z, self.scale, self.shift)

    def inverse(self, x: Float[Tensor, "N 2H"]) -> Pair:
        """From data to latents."""
        return coupling_inverse(x, self.scale, self.shift)


class Swap(nn.Module):
    """Exchanges the halves, so that the next coupling layer moves the one that this one left alone.

    (x_a, x_b) = (z_b, z_a)        log |det ∂x/∂z| = 0
    """

    def forward(self, z: Float[Tensor, "N 2H"]) -> Pair:
        """From latents to data."""
        z_a, z_b = z.chunk(2, dim=1)
        return torch.cat([z_b, z_a], dim=1), torch.zeros_like(z[:, 0])

    def inverse(self, x: Float[Tensor, "N 2H"]) -> Pair:
        """From data to latents: the same exchange."""
        return self(x)


class Tanh(nn.Module):
    """Squashes every dimension into (-1, 1), by `tanh_forward` and `tanh_inverse`."""

    def forward(self, z: Float[Tensor, "N D"]) -> Pair:
        """From latents to data."""
        return tanh_forward(z)

    def inverse(self, x: Float[Tensor, "N D"]) -> Pair:
        """From data to latents."""
        return tanh_inverse(x)


class CouplingFlow(nn.Module):
    """A normalizing flow onto the cube (-1, 1)^D, in which the data must lie.

        x = tanh ∘ coupling ∘ swap ∘ coupling ∘ … ∘ swap ∘ coupling (z)        z ~ N(0, I)

    Tanh is the last layer towards the data, and only the last. There every x in the cube has a latent. Between
    couplings it would not do: on the way back they return any numbers at all, and tanh undoes those within
    (-1, 1) only, so some x would have no latent and no density.

    Train it by `flow_nll(x, flow.inverse_layers)`, and draw n examples by `flow(torch.randn(n, dim))[0]`. Scale
    the data to stay well within the cube, for instance within ±0.9.

    Args:
        dim: D, the number of dimensions of the data, even.
        n_couplings: the number of coupling layers, at least 2, so that every dimension is moved.
        hidden: the width of the hidden layers of their networks.

    Raises:
        ValueError: if the number of dimensions is odd, or there are fewer than 2 coupling layers.

    Source: Dinh, Sohl-Dickstein and Bengio, Density Estimation Using Real NVP, 2017, section 3.
    """

    def __init__(self, dim: int, n_couplings: int = 6, hidden: int = 32) -> None:
        super().__init__()
        if n_couplings < 2:
            raise ValueError(f"n_couplings is {n_couplings}, but one moves half of the dimensions: take at least 2")
        rest = [layer for _ in range(n_couplings - 1) for layer in (Swap(), Coupling(dim, hidden))]
        self.layers = nn.ModuleList([Coupling(dim, hidden), *rest, Tanh()])

    @property
    def inverse_layers(self) -> list[Layer]:
        """The layers from data to latents, as `flow_nll` takes them."""
        return [cast(Layer, layer.inverse) for layer in reversed(self.layers)]

    def forward(self, z: Float[Tensor, "N D"]) -> Pair:
        """From latents to data.

        Args:
            z: N latents, shape (N, D).

        Returns:
            The pair (x, log_det): N examples, shape (N, D), and log |det ∂x/∂z| of each row, shape (N,).
        """
        return chain(z, self.layers)

    def inverse(self, x: Float[Tensor, "N D"]) -> Pair:
        """From data to latents.

        Args:
            x: N examples, each number above -1 and below 1, shape (N, D).

        Returns:
            The pair (z, log_det): N latents, shape (N, D), and log |det ∂z/∂x| of each row, shape (N,).

        Raises:
            ValueError: if an example is outside of the cube.
        """
        return chain(x, self.inverse_layers)

    def log_prob(self, x: Float[Tensor, "N D"]) -> Float[Tensor, " N"]:
        """The log-density of each example, in nats, shape (N,); arguments and errors are those of `inverse`."""
        return flow_log_prob(x, self.inverse_layers)
