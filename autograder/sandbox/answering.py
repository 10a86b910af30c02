"""The grader's end of a model that was given to a student: evaluates it, and its derivatives, on request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from autograder.checks.failure import Failure
from autograder.sandbox.channel import LimitError, Message, TooLateError
from autograder.sandbox.values import Json, MalformedError, Packed, pack, unpack, weighted_sum

MAX_KEPT_BYTES = 32 << 20
"""Of the evaluations that a derivative may be asked of; the oldest are forgotten first."""

MAX_ASKED_BYTES = 96 << 20
"""Of all that one call asks and is answered: the grader keeps what its models were given, for the check to judge."""

_BYTES_A_TENSOR = 1024
"""What a tensor takes beside its elements, of which it may have none."""


class TooMuchError(Exception):
    """One call asked for more than the grader has room for; the message says of what."""


@dataclass
class _Node:
    """One evaluation whose graph is kept, from its floating inputs to its floating outputs."""

    inputs: list[Tensor]
    outputs: list[Tensor]

    @property
    def size(self) -> int:
        return sum(tensor.nbytes for tensor in (*self.inputs, *self.outputs))


class Answering:
    """Answers the questions of one call about the callables that were given to it.

    Args:
        callables: the real models, in the order in which the call's arguments name them.

    Attributes:
        accumulate: whether gradients flow on to the models' own parameters: while the check itself differentiates
            the student's result, as in ``loss.backward()``, and not while the student takes a derivative of his own.
        error: what the last failed evaluation was refused for.
    """

    def __init__(self, callables: list[Callable[..., Any]]) -> None:
        self.accumulate = False
        self.error: Failure | None = None
        self._callables = callables
        self._nodes: dict[int, _Node] = {}
        self._count = 0
        self._kept_bytes = 0
        self._asked_bytes = 0

    def answer(self, question: Message) -> tuple[dict[str, Json], list[Tensor]]:
        """Evaluates one question.

        Returns:
            The fields and tensors of the answer. An exception of the model itself, as for arguments of a wrong
            shape, becomes an answer with an ``error`` for the student's side to raise.

        Raises:
            MalformedError: if it is no question of ours.
            TooMuchError: if it is one too many.
        """
        self.error = None
        with torch.enable_grad():
            is_derivative = "derivative" in question.fields
            answer, tensors = self._derivative(question) if is_derivative else self._evaluate(question)
        parts = [*question.tensors, *tensors]
        self._asked_bytes += question.header + sum(_BYTES_A_TENSOR + tensor.nbytes for tensor in parts)
        if self._asked_bytes > MAX_ASKED_BYTES:
            raise TooMuchError(f"asked its model for more than {MAX_ASKED_BYTES >> 20} MB")
        return answer, tensors

    def _evaluate(self, question: Message) -> tuple[dict[str, Json], list[Tensor]]:
        function = self._callable(question["callable"])
        given = question["callables"]
        if not isinstance(given, list):
            raise MalformedError("a call without its list of callables")
        tensors = [tensor.requires_grad_(tensor.dtype.is_floating_point) for tensor in question.tensors]
        value = unpack(question["tree"], tensors, [self._callable(index) for index in given])
        if not (isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], dict)):
            raise MalformedError("a call without arguments")
        packed = Packed(None)
        try:
            packed = pack(function(*value[0], **value[1]), lists=True)
        except Failure as failure:
            self.error = failure
        except (TooLateError, LimitError):
            raise
        except Exception as error:
            reason = f"the model could not be evaluated on what it was given ({type(error).__name__})."
            self.error = Failure("model_refused", f"The model was called wrongly: {reason}", detail=str(error))
        if self.error is not None:
            return {"error": self.error.message}, []
        node = self._keep(tensors, packed.tensors)
        return {"node": node, "tree": packed.tree}, [tensor.detach() for tensor in packed.tensors]

    def _callable(self, index: Json) -> Callable[..., Any]:
        if type(index) is not int or not 0 <= index < len(self._callables):
            raise MalformedError("a callable that was not sent")
        return self._callables[index]

    def _derivative(self, question: Message) -> tuple[dict[str, Json], list[Tensor]]:
        number, mode = question["node"], question["derivative"]
        node = self._nodes.get(number) if type(number) is int else None
        if node is None:
            raise MalformedError("a derivative of an evaluation that is not kept")
        if mode not in ("vjp", "jvp"):
            raise MalformedError("a derivative of unknown kind")
        given = question.tensors[len(node.inputs) :]
        _match(given, node.outputs if mode == "vjp" else node.inputs)
        vectors = [tensor.requires_grad_() for tensor in given]
        try:
            found = _vjp(node, vectors) if mode == "vjp" else _jvp(node, vectors)
            if mode == "vjp" and self.accumulate:
                _accumulate(node, vectors)
        except (TooLateError, LimitError):
            raise
        except Exception as error:  # as where torch knows no derivative of a derivative
            reason = f"The model has no such derivative ({type(error).__name__})."
            self.error = Failure("model_refused", reason, detail=str(error))
            return {"error": self.error.message}, []
        number = self._keep([*node.inputs, *vectors], found)
        return {"node": number, "tree": None}, [tensor.detach() for tensor in found]

    def _keep(self, inputs: list[Tensor], outputs: list[Tensor]) -> int:
        self._count += 1
        node = _Node([t for t in inputs if t.is_floating_point()], [t for t in outputs if t.is_floating_point()])
        self._nodes[self._count] = node
        self._kept_bytes += node.size
        while self._kept_bytes > MAX_KEPT_BYTES and len(self._nodes) > 1:
            oldest = next(iter(self._nodes))
            self._kept_bytes -= self._nodes.pop(oldest).size
        return self._count


def _match(vectors: list[Tensor], like: list[Tensor]) -> None:
    if [(v.shape, v.dtype) for v in vectors] != [(tensor.shape, tensor.dtype) for tensor in like]:
        raise MalformedError("a derivative whose vectors do not fit")


def _vjp(node: _Node, cotangents: list[Tensor]) -> list[Tensor]:
    return _gradients(node.outputs, node.inputs, cotangents)


def _jvp(node: _Node, tangents: list[Tensor]) -> list[Tensor]:
    """Forward-mode by reverse-mode twice: the vjp is linear in its cotangents, so its transpose is the jvp."""
    cotangents = [torch.zeros_like(output, requires_grad=True) for output in node.outputs]
    return _gradients(_vjp(node, cotangents), cotangents, tangents)


def _gradients(outputs: list[Tensor], inputs: list[Tensor], vectors: list[Tensor]) -> list[Tensor]:
    total = weighted_sum(outputs, vectors)
    if total is None or not inputs:
        return [torch.zeros_like(tensor) for tensor in inputs]
    found = torch.autograd.grad(total, inputs, create_graph=True, allow_unused=True)
    return [torch.zeros_like(i) if gradient is None else gradient for i, gradient in zip(inputs, found, strict=True)]


def _accumulate(node: _Node, cotangents: list[Tensor]) -> None:
    """Adds to the ``grad`` of every parameter behind the node, as ``backward()`` does."""
    own = {id(tensor) for tensor in node.inputs}
    leaves = [leaf for leaf in _leaves(node.outputs) if id(leaf) not in own]
    total = weighted_sum(node.outputs, [vector.detach() for vector in cotangents])
    if leaves and total is not None:
        torch.autograd.backward(total, retain_graph=True, inputs=leaves)


def _leaves(outputs: list[Tensor]) -> list[Tensor]:
    """The leaf tensors that the graph of these outputs ends in."""
    found: dict[int, Tensor] = {}
    seen: set[Any] = set()
    pending: list[Any] = [output.grad_fn for output in outputs]
    while pending:
        function = pending.pop()
        if function is None or function in seen:
            continue
        seen.add(function)
        if hasattr(function, "variable"):
            found[id(function.variable)] = function.variable
        pending.extend(following for following, _ in function.next_functions)
    return list(found.values())
