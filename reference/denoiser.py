"""A small network for vector data that changes in time: predicts the noise, or the velocity, in x_t.

It serves `reference.ddpm`, `reference.guidance` and `reference.flow_matching` alike.
"""

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor, nn

from reference.networks import mlp

_TIME_WIDTH = 16


def sinusoidal_embedding(t: Float[Tensor, " N"], width: int) -> Float[Tensor, "N width"]:
    """Times as waves of many lengths, so that a network can tell both near and far times apart.

        [sin(ω_0 t), …, sin(ω_{h-1} t), cos(ω_0 t), …, cos(ω_{h-1} t)]        ω_i = 10000^(-i/h),    h = width/2

    The sines come first and then the cosines, where the paper has them in turns. The shortest wave has length
    2π: for t in steps it tells neighbours apart, and for t between 0 and 1 the embedding is smooth in t. It
    has t's dtype and device.

    Args:
        t: N times, floating, shape (N,).
        width: the number of features, even.

    Returns:
        The features of each time, shape (N, width).

    Raises:
        ValueError: if the width is odd, or below 2.

    Source: Vaswani et al., Attention Is All You Need, 2017, section 3.5.
    """
    half, odd = divmod(width, 2)
    if odd or half < 1:
        raise ValueError(f"the width is {width}, but sines and cosines need an even one, at least 2")
    frequencies = 10_000 ** (-torch.arange(half, dtype=t.dtype, device=t.device) / half)
    angles = t[:, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Denoiser(nn.Module):
    """A network that looks at x_t, at the time, and at a class, if there is one.

        output = MLP([x_t, embedding of t, one-hot class])

    Trained by `ddpm_loss` its output is the noise in x_t, for integer steps t from 1 to T; trained by
    `flow_matching_loss` it is the velocity of x_t, for times t between 0 and 1. No class is all zeros, where a
    class has a one: so None and class 0 differ, as `guided_noise` needs.

    Args:
        dim: D, the number of dimensions of the data.
        n_classes: K, the number of classes; 0 for a model that knows none.
        hidden: the width of the two hidden layers.
    """

    def __init__(self, dim: int, n_classes: int = 0, hidden: int = 64) -> None:
        super().__init__()
        self.n_classes = n_classes
        self.network = mlp(dim + _TIME_WIDTH + n_classes, hidden, dim)

    def forward(
        self,
        x_t: Float[Tensor, "N D"],
        t: Float[Tensor, " N"] | Int[Tensor, " N"],
        condition: Int[Tensor, " N"] | None = None,
    ) -> Float[Tensor, "N D"]:
        """Predicts the noise, or the velocity, in x_t.

        Args:
            x_t: N noisy examples, shape (N, D).
            t: the time of each example, integer or floating, shape (N,).
            condition: the class of each example, int64 from 0 to K - 1, shape (N,); None for no class.

        Returns:
            The prediction, of x_t's shape and dtype.

        Raises:
            ValueError: if a class is given that the model does not have.
        """
        time = sinusoidal_embedding(t.to(x_t.dtype), _TIME_WIDTH)
        return self.network(torch.cat([x_t, time, self._one_hot(condition, x_t)], dim=1))

    def _one_hot(self, condition: Int[Tensor, " N"] | None, x_t: Float[Tensor, "N D"]) -> Float[Tensor, "N K"]:
        """A one at each example's class, or zeros alone where no classes are given."""
        if condition is None:
            return x_t.new_zeros(len(x_t), self.n_classes)
        if not bool(((condition >= 0) & (condition < self.n_classes)).all()):
            classes = condition.unique().tolist()
            raise ValueError(f"the classes {classes} are given, but the model has n_classes={self.n_classes} from 0 on")
        return F.one_hot(condition, self.n_classes).to(x_t.dtype)
