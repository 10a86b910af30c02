"""The models that a student's function is given: stand-ins whose every value and gradient the grader answers.

To the student's code a stub is an ordinary differentiable ``nn.Module``: it may be called under ``no_grad``, inside
``torch.func`` transforms, and differentiated any number of times. The weights never leave the grader, and what the
student hands to the model is recorded where the student cannot forge it.

How derivatives cross: the grader numbers each evaluation and keeps its graph. The number comes back as a tensor, so
that ``vmap`` batches it like any other output, and a vector-Jacobian product is one more evaluation, of the numbered
one's derivative. Derivatives of derivatives therefore need no further code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from autograder.sandbox.values import Json, UnsendableError, pack, unpack

# torch's stubs leave these contexts and rules untyped.
Context = Any

MODULE, FUNCTION, SUPPLIED = "module", "function", "supplied"
"""What a callable of the grader's is: a model with weights, a model that is a function, or a function without weights
that stands for one of the submission's own."""

_BATCHED = "Batched"


class Ask(Protocol):
    """Sends a question to the grader and returns the fields and tensors of its answer."""

    def __call__(self, question: dict[str, Json], tensors: list[Tensor]) -> tuple[Json, list[Tensor]]:
        """Asks one question."""


class Stub(nn.Module):
    """A callable of the grader's, as the student's function sees it.

    It is a module with one empty parameter, so that what people do with a model in passing (``eval()``,
    ``next(model.parameters()).device``) works.
    """

    def __init__(self, ask: Ask, index: int) -> None:
        super().__init__()
        self._ask = ask
        self._index = index
        self.anchor = nn.Parameter(torch.zeros(()))

    def __deepcopy__(self, memo: dict[int, Any]) -> Stub:
        """Another stub of the same model, as people make one whose weights they average; gradients do not cross to it."""
        return Stub(self._ask, self._index)

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """Evaluates the grader's callable on these arguments."""
        packed = pack((args, kwargs), lists=True, callables=True)
        given = [_stub_of(each) for each in packed.callables]
        # A function without weights has those of the models that it is given.
        anchor = next((each.anchor for each in (self, *given) if each.anchor.requires_grad), self.anchor)
        question = {"callable": self._index, "tree": packed.tree, "callables": [each._index for each in given]}
        evaluation = _Evaluation(self._ask, question)
        _, *outputs = _Remote.apply(evaluation, anchor, torch.zeros((), dtype=torch.int64), *packed.tensors)
        # Copies, because students may work in place on what a model answers, and the graph keeps the answer itself.
        return unpack(evaluation.tree, [output.clone() for output in outputs])


def stand_in(stub: Stub, kind: str) -> Callable[..., Any]:
    """What the student is given for a stub: the module itself, or, where the real model is a function, a function.

    A function has no ``eval()`` and no parameters, and a submission that needs them does not work with every model.
    """
    if kind == MODULE:
        return stub
    stub.anchor.requires_grad_(kind == FUNCTION)

    def function(*args: Any, **kwargs: Any) -> Any:
        return stub(*args, **kwargs)

    function.stub = stub  # type: ignore[attr-defined]
    return function


def _stub_of(given: Callable[..., Any]) -> Stub:
    """The stub behind a callable that came from the grader, and so can be handed back to it."""
    stub = getattr(given, "stub", given)
    if not isinstance(stub, Stub):
        raise UnsendableError(type(given).__name__)
    return stub


class _Evaluation:
    """One kind of question; the shape of its answer is known once it was asked."""

    def __init__(self, ask: Ask, question: dict[str, Json]) -> None:
        self.ask = ask
        self.question = question
        self.tree: Json = None

    def __call__(self, node: Tensor, tensors: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        fields, outputs = self.ask({**self.question, "node": int(node)}, [tensor.detach() for tensor in tensors])
        self.tree = fields["tree"]
        return torch.tensor(fields["node"]), *(output.detach() for output in outputs)

    def derivative(self, name: str) -> _Evaluation:
        return _Evaluation(self.ask, {"derivative": name})


class _Remote(torch.autograd.Function):
    """(node, *tensors) -> (number of this evaluation, *outputs), evaluated by the grader."""

    @staticmethod
    def forward(evaluation: _Evaluation, anchor: Tensor, *tensors: Tensor) -> tuple[Tensor, ...]:
        if not any(_is_batched(tensor) for tensor in tensors):
            return evaluation(tensors[0], tensors[1:])
        unbatched = [torch._remove_batch_dim(tensor, 1, 0, 0) if _is_batched(tensor) else tensor for tensor in tensors]
        dims = tuple(0 if _is_batched(tensor) else None for tensor in tensors)
        size = next(len(tensor) for tensor, dim in zip(unbatched, dims, strict=True) if dim == 0)
        outputs = _rows(size, dims, lambda row: evaluation(row[0], tuple(row[1:])), unbatched)
        return tuple(torch._add_batch_dim(output, 0, 1) for output in outputs)

    @staticmethod
    def setup_context(ctx: Context, inputs: tuple[Any, ...], output: tuple[Tensor, ...]) -> None:
        evaluation, anchor, _, *tensors = inputs
        node, *outputs = output
        ctx.evaluation = evaluation
        ctx.set_materialize_grads(False)
        ctx.mark_non_differentiable(node, *(tensor for tensor in outputs if not _is_real(tensor)))
        ctx.save_for_backward(anchor, node, *tensors, *outputs)
        ctx.save_for_forward(anchor, node, *tensors, *outputs)
        ctx.n_inputs = len(tensors)

    @staticmethod
    def backward(ctx: Context, *gradients: Tensor | None) -> tuple[Tensor | None, ...]:
        anchor, node, *tensors = ctx.saved_tensors
        inputs, outputs = tensors[: ctx.n_inputs], tensors[ctx.n_inputs :]
        cotangents = _filled(gradients[1:], outputs)
        _, *found = _Remote.apply(ctx.evaluation.derivative("vjp"), anchor, node, *_real(inputs), *cotangents)
        answers = iter(found)
        return None, None, None, *(next(answers) if _is_real(tensor) else None for tensor in inputs)

    @staticmethod
    def jvp(ctx: Context, *tangents: Tensor | None) -> tuple[Tensor | None, ...]:
        anchor, node, *tensors = ctx.saved_tensors
        inputs, outputs = tensors[: ctx.n_inputs], tensors[ctx.n_inputs :]
        directions = _filled(tangents[3:], inputs)
        _, *found = _Remote.apply(ctx.evaluation.derivative("jvp"), anchor, node, *_real(inputs), *directions)
        answers = iter(found)
        return None, *(next(answers) if _is_real(tensor) else None for tensor in outputs)

    @staticmethod
    def vmap(
        info: Context, in_dims: tuple[int | None, ...], evaluation: _Evaluation, anchor: Tensor, *tensors: Tensor
    ) -> tuple[tuple[Tensor, ...], tuple[int, ...]]:
        outputs = _rows(
            info.batch_size,
            in_dims[2:],
            lambda row: _Remote.apply(evaluation, anchor, *row),
            tensors,
        )
        return outputs, (0,) * len(outputs)


def _is_real(tensor: Tensor) -> bool:
    return tensor.dtype.is_floating_point


def _real(tensors: list[Tensor]) -> list[Tensor]:
    return [tensor for tensor in tensors if _is_real(tensor)]


def _filled(gradients: tuple[Tensor | None, ...], like: list[Tensor]) -> list[Tensor]:
    """The gradients of the floating tensors, zeros for those that autograd left out."""
    pairs = zip(gradients, like, strict=True)
    return [torch.zeros_like(tensor) if given is None else given for given, tensor in pairs if _is_real(tensor)]


def _rows(
    size: int,
    dims: Sequence[int | None],
    evaluate: Callable[[list[Tensor]], tuple[Tensor, ...]],
    tensors: Sequence[Tensor],
) -> tuple[Tensor, ...]:
    """Evaluates row by row what is batched along ``dims``; the grader's callable may know nothing of batches."""
    rows = [
        evaluate([t if dim is None else t.select(dim, index) for t, dim in zip(tensors, dims, strict=True)])
        for index in range(size)
    ]
    return tuple(torch.stack(column) for column in zip(*rows, strict=True))


def _is_batched(tensor: Tensor) -> bool:
    """Whether the tensor comes from torch's older vmap, which knows no rule for custom functions.

    ``torch.autograd.grad(is_grads_batched=True)`` and ``torch.autograd.functional.jacobian(vectorize=True)`` use it.
    """
    return bool(torch._C._dispatch_keys(tensor).has(_BATCHED))
