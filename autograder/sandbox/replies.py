"""What a worker may answer, read as a stranger's words: each field has its type and its bounds, or is malformed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import Tensor

from autograder.sandbox.channel import Message
from autograder.sandbox.invocation import SEEDED
from autograder.sandbox.values import Json, MalformedError, unpack

_MAX_CELL = 10_000
_MAX_LINE = 1_000_000
_MAX_NAME = 100
_MAX_FRAMES = 20
_MAX_TEXT = 2_000


@dataclass(frozen=True)
class Frame:
    """A place in the submission that an exception passed."""

    cell: int
    line: int
    function: str


@dataclass(frozen=True)
class Raised:
    """An exception of the submission.

    Attributes:
        kind: its type's name, an identifier; or ``unsendable`` or ``forbidden``, for what our side of the worker found.
        text: its message.
        frames: where in the submission it passed, outermost first.
    """

    kind: str
    text: str
    frames: tuple[Frame, ...]

    @classmethod
    def read(cls, fields: Json) -> Raised:
        """The exception that some fields describe.

        Raises:
            MalformedError: if they do not.
        """
        match fields:
            case {"error": str(kind), "text": str(text), "frames": list(frames)} if len(frames) <= _MAX_FRAMES:
                kind = kind[:_MAX_NAME] if kind.isidentifier() else "an exception"
                return cls(kind, text[:_MAX_TEXT], tuple(_frame(each) for each in frames))
        raise MalformedError("an exception in an unknown form")


@dataclass(frozen=True)
class Returned:
    """What a function returned: its value's tree with the tensors, and which arguments it changed."""

    tree: Json
    tensors: list[Tensor]
    changed: list[int]


def returned(reply: Message, given: int) -> Returned | None:
    """The result of a call.

    Args:
        reply: to it.
        given: how many tensors its arguments held.

    Returns:
        None if the submission has no such function.

    Raises:
        MalformedError: if the reply is none to a call.
    """
    match reply.fields:
        case {"defined": False}:
            return None
        case {"defined": True, "result": tree, "changed": list(changed)}:
            if all(type(index) is int and (index == SEEDED or 0 <= index < given) for index in changed):
                unpack(tree, reply.tensors)  # for its errors; the value itself is made of the tensors with gradients
                return Returned(tree, reply.tensors, changed)
    raise MalformedError("a result in an unknown form")


def gradients(reply: Message, inputs: list[Tensor]) -> list[Tensor | None]:
    """The gradients of a call's result with respect to its inputs; None for one that it does not depend on.

    Raises:
        MalformedError: if the reply does not hold them.
    """
    found = reply["gradients"]
    if not isinstance(found, list) or len(found) < len(inputs):
        raise MalformedError("gradients in an unknown form")
    # Beside those of the inputs there are the stubs' own, which are of no use here.
    values: tuple[Any, ...] = unpack({"tuple": found[: len(inputs)]}, reply.tensors)
    for value, tensor in zip(values, inputs, strict=True):
        if value is not None and not (isinstance(value, Tensor) and _fits(value, tensor)):
            raise MalformedError("gradients of a wrong shape")
    return [None if value is None else value.detach() for value in values]


def broken_cells(reply: Message) -> list[Raised]:
    """The exceptions of single cells of a submission that was loaded.

    Raises:
        MalformedError: if the reply does not tell them.
    """
    found = reply["broken"]
    if not isinstance(found, list) or len(found) > _MAX_CELL:
        raise MalformedError("a list of cells in an unknown form")
    return [Raised.read(each) for each in found]


def _fits(gradient: Tensor, tensor: Tensor) -> bool:
    return gradient.shape == tensor.shape and gradient.dtype == tensor.dtype


def _frame(entry: Json) -> Frame:
    match entry:
        case [int(cell), int(line), str(function)] if _is_in(cell, _MAX_CELL) and _is_in(line, _MAX_LINE):
            return Frame(cell, line, function[:_MAX_NAME] if function.isidentifier() else "")
    raise MalformedError("a place in an unknown form")


def _is_in(number: int, limit: int) -> bool:
    return type(number) is int and 0 <= number < limit
