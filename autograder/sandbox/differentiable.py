"""A call of a submission's function as one differentiable operation, wherever the function itself runs."""

from __future__ import annotations

from typing import Any, Protocol

import torch
from torch import Tensor

# torch's stubs leave the context of an autograd function untyped.
Context = Any


class DifferentiableCall(Protocol):
    """One call, which can be made and then be differentiated any number of times."""

    def forward(self, tensors: list[Tensor]) -> list[Tensor]:
        """The tensors of the result; those that can be differentiated say that they need a gradient."""

    def vjp(self, cotangents: list[Tensor], inputs: list[Tensor]) -> list[Tensor | None]:
        """The gradients of the tensors that need one, given those of the results that can be differentiated."""


class StudentFunction(torch.autograd.Function):
    """(call, anchor, *tensors) -> (marker, *outputs): a submission's function as one operation of this process.

    The anchor needs a gradient, so that one reaches the models that the call was given even where no tensor needs one.
    """

    @staticmethod
    def forward(ctx: Context, call: DifferentiableCall, anchor: Tensor, *tensors: Tensor) -> tuple[Tensor, ...]:
        """Makes the call."""
        outputs = call.forward(list(tensors))
        ctx.call = call
        ctx.needed = [index for index, output in enumerate(outputs) if output.requires_grad]
        ctx.set_materialize_grads(False)
        ctx.save_for_backward(*tensors)
        found = [output.detach() for output in outputs]
        ctx.shapes = [torch.zeros_like(found[index]) for index in ctx.needed]
        marker = torch.zeros(())
        ctx.mark_non_differentiable(marker, *(o for i, o in enumerate(found) if i not in ctx.needed))
        return marker, *found

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Context, _: None, *gradients: Tensor | None) -> tuple[Tensor | None, ...]:
        """Differentiates it."""
        cotangents = [
            zeros if gradients[index] is None else gradients[index]
            for index, zeros in zip(ctx.needed, ctx.shapes, strict=True)
        ]
        needed = [tensor.requires_grad for tensor in ctx.saved_tensors]
        inputs = [tensor for tensor in ctx.saved_tensors if tensor.requires_grad]
        found = iter(ctx.call.vjp(cotangents, inputs))
        return None, None, *(next(found) if need else None for need in needed)
