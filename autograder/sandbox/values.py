"""Which values may cross between grader and student, and their form on the way.

A value is ``None``, a bool, an int, a float, a short string, a tensor, a callable, or a tuple, list or string-keyed
dict of these. It travels as a JSON tree in which each tensor is a number: its place in a list of buffers sent beside
the tree. No pickle and no code crosses, either way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import torch
from torch import Tensor

Json: TypeAlias = Any
"""What ``json.loads`` returns."""

MAX_DEPTH = 8
MAX_NODES = 4096
MAX_TEXT = 10_000

TOO_MANY_PARTS = "a value with too many nested parts"
MAX_BITS = 10_000
"""Of a whole number; Python writes none of more than 4300 digits."""

DTYPES: dict[str, torch.dtype] = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        *(torch.float16, torch.bfloat16, torch.float32, torch.float64),
        *(torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.bool),
        *(torch.complex64, torch.complex128),
    )
}


class UnsendableError(Exception):
    """A value that the protocol has no form for; the message names its type."""


class MalformedError(Exception):
    """The other side sent something outside the protocol; the message says what, and quotes nothing of it."""


@dataclass
class Packed:
    """A value on its way: the tree, and what its leaves point to."""

    tree: Json
    tensors: list[Tensor] = field(default_factory=list)
    callables: list[Callable[..., Any]] = field(default_factory=list)


def pack(value: object, *, lists: bool = False, callables: bool = False) -> Packed:
    """Turns a value into a tree and its tensors.

    Args:
        value: what is to be sent.
        lists: whether lists and dicts may be sent (arguments may hold them, results may not).
        callables: whether callables may be sent, as a number by which the other side calls them back.

    Raises:
        UnsendableError: for any other type, too deep a nesting or too many parts.
    """
    packed = Packed(None)
    count = 0

    def walk(item: object, depth: int) -> Json:
        nonlocal count
        count += 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise UnsendableError(TOO_MANY_PARTS)
        if type(item) is int and item.bit_length() > MAX_BITS:
            raise UnsendableError(f"a whole number of more than {MAX_BITS} bits")
        if item is None or type(item) in (bool, int, float):
            return item
        if isinstance(item, str) and len(item) <= MAX_TEXT:
            return str(item)
        if isinstance(item, Tensor) and _is_plain(item):
            packed.tensors.append(item)
            return {"tensor": len(packed.tensors) - 1}
        if isinstance(item, tuple):
            return {"tuple": [walk(part, depth + 1) for part in item]}
        if lists and type(item) is list:
            return {"list": [walk(part, depth + 1) for part in item]}
        if lists and type(item) is dict:
            return {"dict": [[str(key), walk(part, depth + 1)] for key, part in item.items()]}
        if callables and callable(item):
            packed.callables.append(item)
            return {"callable": len(packed.callables) - 1}
        raise UnsendableError(type(item).__name__)

    packed.tree = walk(value, 0)
    return packed


def unpack(tree: Json, tensors: list[Tensor], callables: list[Callable[..., Any]] | None = None) -> Any:
    """The inverse of :func:`pack`, which trusts nothing about the tree.

    Raises:
        MalformedError: where the tree is not one that :func:`pack` makes.
    """
    count = 0

    def walk(node: Json, depth: int) -> Any:
        nonlocal count
        count += 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise MalformedError("a value with too many nested parts")
        if node is None or isinstance(node, (bool, int, float)):
            return node
        if isinstance(node, str) and len(node) <= MAX_TEXT:
            return node
        if not (isinstance(node, dict) and len(node) == 1):
            raise MalformedError("a value that is neither a number, a tensor nor a tuple")
        ((kind, body),) = node.items()
        if kind == "tensor":
            return _pick(tensors, body, "tensor")
        if kind == "callable":
            return _pick(callables or [], body, "callable")
        if kind in ("tuple", "list") and isinstance(body, list):
            parts = [walk(part, depth + 1) for part in body]
            return tuple(parts) if kind == "tuple" else parts
        if kind == "dict" and isinstance(body, list):
            return dict(_pair(entry, walk, depth) for entry in body)
        raise MalformedError("a value of unknown kind")

    return walk(tree, 0)


def tensors_in(value: object) -> list[Tensor]:
    """The tensors of a value, in the order in which :func:`pack` numbers them."""
    return pack(value, lists=True, callables=True).tensors


def weighted_sum(outputs: list[Tensor], vectors: list[Tensor]) -> Tensor | None:
    """Σ ⟨output, vector⟩, whose gradient is the vector-Jacobian product; None if no output can be differentiated.

    It stands in for the ``grad_outputs`` of :func:`torch.autograd.grad`, which imports sympy at its first use: a second
    that every worker would pay for.
    """
    terms = [(o * v).sum() for o, v in zip(outputs, vectors, strict=True) if o.requires_grad]
    return sum(terms[1:], terms[0]) if terms else None


def _is_plain(tensor: Tensor) -> bool:
    is_exact = type(tensor) in (Tensor, torch.nn.Parameter)
    is_dense = tensor.layout is torch.strided and not tensor.is_quantized and tensor.device.type != "meta"
    return is_exact and is_dense and tensor.dtype in DTYPES.values()


def _pick(items: list[Any], index: Json, what: str) -> Any:
    if type(index) is not int or not 0 <= index < len(items):
        raise MalformedError(f"a {what} that was not sent")
    return items[index]


def _pair(entry: Json, walk: Callable[[Json, int], Any], depth: int) -> tuple[str, Any]:
    if not (isinstance(entry, list) and len(entry) == 2 and isinstance(entry[0], str)):
        raise MalformedError("a dict entry that is no pair")
    return entry[0], walk(entry[1], depth + 1)
