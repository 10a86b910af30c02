"""What a worker may answer, read as a stranger's words: each field has its type and its bounds, or is malformed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import Tensor

from autograder.loading.exceptions import MAX_FRAMES, MAX_NAME, MAX_TEXT, Frame, LeftOut, Raised
from autograder.loading.submission import Place
from autograder.sandbox.channel import Message
from autograder.sandbox.invocation import SEEDED
from autograder.sandbox.values import Json, MalformedError, unpack

_MAX_CELL = 10_000
_MAX_LINE = 1_000_000
_MAX_STATEMENT = 200_000


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


def raised(fields: Json) -> Raised:
    """The exception that some fields describe.

    Raises:
        MalformedError: if they do not.
    """
    match fields:
        case {"error": str(kind), "text": str(text), "frames": list(frames)} if len(frames) <= MAX_FRAMES:
            kind = kind[:MAX_NAME] if kind.isidentifier() else "an exception"
            return Raised(kind, text[:MAX_TEXT], tuple(_frame(each) for each in frames))
    raise MalformedError("an exception in an unknown form")


def left_out(reply: Message) -> list[LeftOut]:
    """What of a submission failed when it was loaded.

    Raises:
        MalformedError: if the reply does not tell it.
    """
    found = reply["left_out"]
    if not isinstance(found, list) or len(found) > _MAX_STATEMENT:
        raise MalformedError("what was left out in an unknown form")
    return [_left_out(each) for each in found]


def place(message: Message) -> Place:
    """The statement that a worker says it runs.

    Raises:
        MalformedError: if it does not say so.
    """
    match message["place"]:
        case [int(cell), int(index)] if _is_in(cell, _MAX_CELL) and _is_in(index, _MAX_STATEMENT):
            return cell, index
    raise MalformedError("a place in an unknown form")


def _left_out(entry: Json) -> LeftOut:
    match entry:
        case {"cell": int(cell), "line": int(line)} if _is_in(cell, _MAX_CELL) and _is_in(line, _MAX_LINE):
            return LeftOut(cell, line, raised(entry))
    raise MalformedError("a statement in an unknown form")


def _fits(gradient: Tensor, tensor: Tensor) -> bool:
    return gradient.shape == tensor.shape and gradient.dtype == tensor.dtype


def _frame(entry: Json) -> Frame:
    match entry:
        case [int(cell), int(line), str(function)] if _is_in(cell, _MAX_CELL) and _is_in(line, _MAX_LINE):
            return Frame(cell, line, function[:MAX_NAME] if function.isidentifier() else "")
    raise MalformedError("a place in an unknown form")


def _is_in(number: int, limit: int) -> bool:
    return type(number) is int and 0 <= number < limit
