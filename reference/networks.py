"""The small networks that the models of vector data are made of."""

from torch import nn


def mlp(d_in: int, hidden: int, d_out: int) -> nn.Sequential:
    """Multilayer perceptron with two hidden layers, for vectors.

        h₁ = SiLU(W₁ x + b₁)        h₂ = SiLU(W₂ h₁ + b₂)        output = W₃ h₂ + b₃

    SiLU is a · σ(a), a ReLU without the kink: the output is smooth in x, so derivatives with respect to x make
    sense too. The weights are drawn by torch's defaults, from its global generator.

    Args:
        d_in: the number of inputs.
        hidden: the width of both hidden layers.
        d_out: the number of outputs.

    Returns:
        A module that maps shape (N, d_in) to shape (N, d_out).
    """
    return nn.Sequential(
        nn.Linear(d_in, hidden), nn.SiLU(), nn.Linear(hidden, hidden), nn.SiLU(), nn.Linear(hidden, d_out)
    )


def scalar_mlp(d_in: int, hidden: int) -> nn.Sequential:
    """The same with one number for each example: a discriminator's logit, or an energy.

    Args:
        d_in: the number of inputs.
        hidden: the width of both hidden layers.

    Returns:
        A module that maps shape (N, d_in) to shape (N,).
    """
    return nn.Sequential(mlp(d_in, hidden, 1), nn.Flatten(0))
