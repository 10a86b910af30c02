"""Models for checks, which remember what a submission handed to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from autograder.checks.failure import Failure

CUT_OFF = (
    "is no longer connected to a graph. That happens by `.detach()`, `no_grad`, `.item()`, `float(…)`, numpy or "
    "`torch.tensor(…)`."
)
"""What may be said of a result of which it is only known that it does not need gradients."""


class RecordedModel(nn.Module):
    """A function with parameters that records its calls.

    Args:
        function: ``function(parameters, *args)``, differentiable in the parameters.
        parameters: its weights.

    Attributes:
        calls: the positional arguments of each call, tensors as copies made when it came.
    """

    def __init__(self, function: Callable[..., Any], *parameters: Tensor) -> None:
        super().__init__()
        self._function = function
        self.weights = nn.ParameterList(nn.Parameter(parameter) for parameter in parameters)
        self.calls: list[tuple[Any, ...]] = []

    def forward(self, *args: Any) -> Any:
        """Records the call and evaluates the function."""
        self.calls.append(tuple(_copy(argument) for argument in args))
        return self._function(list(self.weights), *args)

    def again(self, call: Sequence[Any]) -> Any:
        """The value for recorded arguments, with its graph, without recording it as a call."""
        return self._function(list(self.weights), *call)

    def as_function(self) -> Callable[..., Any]:
        """The same model as a plain function; a submission must work with either."""
        return lambda *args: self(*args)

    def gradients(self, loss: object) -> list[Tensor]:
        """The gradients of ``loss`` for the weights, as ``loss.backward()`` leaves them; zeros where none arrives.

        Raises:
            Failure: ``no_gradient``, if the loss is cut off from everything that could need one.
        """
        self.zero_grad()
        if not (isinstance(loss, Tensor) and loss.requires_grad):
            raise Failure("no_gradient", f"No gradient reaches the model: the result {CUT_OFF}")
        loss.backward(retain_graph=True)
        return [torch.zeros_like(weight) if weight.grad is None else weight.grad.clone() for weight in self.weights]


def _copy(argument: Any) -> Any:
    return argument.detach().clone() if isinstance(argument, Tensor) else argument
