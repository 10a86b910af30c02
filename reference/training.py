"""The step of training that models share whose algorithm is more than a loss."""

import torch
from jaxtyping import Float
from torch import Tensor


def descend(loss: Float[Tensor, ""], optimizer: torch.optim.Optimizer) -> None:
    """Moves an optimizer's parameters one step down a loss, and no others.

        θ ← θ - step(∂loss/∂θ)

    Gradients are taken for these parameters alone. So in a game the other player, through which the loss is
    back-propagated, is left without gradients that it would have to clear away.

    Args:
        loss: what is to become smaller, a 0-d tensor with its graph.
        optimizer: of the parameters θ that are to move.
    """
    optimizer.zero_grad()
    loss.backward(inputs=[parameter for group in optimizer.param_groups for parameter in group["params"]])
    optimizer.step()
