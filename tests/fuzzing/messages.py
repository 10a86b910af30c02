"""Protocol messages gone wrong: right ones, mutated in their header's tree, in their bytes, or in both."""

from __future__ import annotations

import json
import math
import random
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.sandbox.channel import MAX_HEADER, MAX_PAYLOAD
from autograder.sandbox.values import DTYPES, Json
from tests.fuzzing.texts import listed

MAX_SENT = 60_000
"""Bytes of one message: a script sends all of its own at once, and no more than a socket has room for."""

NONCE = "0123456789abcdef"
"""Stands in a message where the number of the request that it replies to is to be put."""

VECTOR = ["float32", [3], True]
MATRIX = ["float64", [2, 2], True]
WHOLE = ["int64", [3], False]
SCALAR = ["float32", [], True]
EMPTY = ["bfloat16", [0, 4], False]

FRAMES = [[0, 2, "last"], [0, 1, ""]]
RAISED = {"error": "ValueError", "text": "no such value", "frames": FRAMES}
LEFT_OUT = {"cell": 0, "line": 2, **RAISED}
SPECIAL = ("NotImplementedError", "PermissionError", "MemoryError")
RESULT = {"tuple": [{"tensor": 0}, {"tuple": [1, 2.5, None]}, True, "text", {"tensor": 1}]}
ARGUMENTS = {"tuple": [{"tuple": [{"tensor": 0}, 2, {"list": [1.5, {"tensor": 1}]}]}, {"dict": []}]}
ALONE = {"tuple": [{"tuple": [{"tensor": 0}]}, {"dict": []}]}
NAMED = {"tuple": [{"tuple": [{"callable": 0}]}, {"dict": [["x", {"tensor": 0}], ["n", 3]]}]}


def _call(number: int, tree: Json, *tensors: Json, callables: Sequence[int] = ()) -> Json:
    """The question for the value of one of the call's models."""
    asked = {"callable": number, "tree": tree, "callables": [*callables], "node": 0}
    return {"kind": "ask", "tensors": [*tensors], **asked}


def _derivative(mode: str, node: int, *tensors: Json) -> Json:
    """The question for the derivative of an earlier answer."""
    return {"kind": "ask", "tensors": [*tensors], "derivative": mode, "node": node}


CONVERSATIONS: list[list[Json]] = [
    [
        _call(0, ARGUMENTS, VECTOR, SCALAR),
        _derivative("vjp", 1, VECTOR, SCALAR, VECTOR),
        _derivative("vjp", 2, VECTOR, SCALAR, VECTOR, VECTOR, SCALAR),
    ],
    [_call(1, NAMED, VECTOR, callables=[0]), _derivative("jvp", 1, VECTOR, VECTOR)],
    [_call(2, ALONE, MATRIX), _derivative("jvp", 1, MATRIX, MATRIX), _call(2, ALONE, VECTOR)],
    [
        _call(3, ALONE, MATRIX),
        _derivative("vjp", 1, MATRIX, MATRIX),
        _derivative("vjp", 2, MATRIX, MATRIX, MATRIX),
        _derivative("jvp", 1, MATRIX, MATRIX),
    ],
]

REPLIES: dict[str, list[Json]] = {
    "call": [
        {"kind": "done", "tensors": [VECTOR, WHOLE], "defined": True, "result": RESULT, "changed": [0]},
        {"kind": "done", "tensors": [SCALAR], "defined": True, "result": {"tensor": 0}, "changed": []},
        {"kind": "done", "tensors": [], "defined": False},
    ],
    "vjp": [
        {"kind": "done", "tensors": [VECTOR, SCALAR], "gradients": [{"tensor": 0}, None, {"tensor": 1}]},
        {"kind": "done", "tensors": [VECTOR], "gradients": [{"tensor": 0}]},
        {"kind": "done", "tensors": [], "gradients": [None, None]},
    ],
    "load": [
        {"kind": "done", "tensors": [], "left_out": []},
        {"kind": "done", "tensors": [EMPTY], "left_out": [LEFT_OUT, {**LEFT_OUT, "cell": 1, "line": 0}]},
    ],
    "raised": [
        {"kind": "raised", "tensors": [], **RAISED},
        {"kind": "raised", "tensors": [], "error": "unsendable", "text": "list", "frames": []},
        {"kind": "raised", "tensors": [], "error": "forbidden", "text": "torch.cov", "frames": FRAMES},
        {"kind": "raised", "tensors": [], "error": "OSError", "text": "[Errno 27] File too large", "frames": FRAMES},
        *({"kind": "raised", "tensors": [], "error": kind, "text": "", "frames": FRAMES} for kind in SPECIAL),
    ],
    "refused": [{"kind": "raised", "tensors": [], "error": "ModelError", "text": "", "frames": FRAMES}],
}

WORDS = [
    *("tensor", "tuple", "list", "dict", "callable", "callables", "kind", "tensors", "nonce", "defined", "result"),
    *(
        "changed",
        "gradients",
        "left_out",
        "at",
        "place",
        "line",
        "error",
        "text",
        "frames",
        "cell",
        "node",
        "tree",
        "derivative",
        "self",
    ),
    *("ask", "done", "raised", "answer", "vjp", "jvp", "x", "", "evil", "NotImplementedError", "MemoryError"),
    *DTYPES,
]
ODD = listed("""
    0  1  2  3  -1  7  20  4096  10000  2147483648  9223372036854775807  9223372036854775808  18446744073709551616
    -1e400  0.0  -0.0  0.5  1.0  1e308  5e-324  NaN  Infinity  -Infinity  true  false  null  "\\u0000"
    "\\u001b[31m"  "\\u202e"  "\\ud800"  "\\udfff\\ud800"  "é"  "𝒳"  "a\\nb"  "1e9"  "None"  []  {}  [[]]  [{}]
    {"": null}  [null, null]  {"tensor": 0}  {"tensor": true}  {"tensor": 1.0}  {"tensor": -1}  {"tensor": [0]}
    {"tensor": {"tensor": 0}}  {"callable": 0}  {"callable": 99}  {"tuple": []}  {"tuple": {}}  {"list": [1]}
    {"dict": [["a", 1], ["a", 2]]}  {"dict": [[["a"], 1]]}  {"dict": [[1, 2]]}  {"tuple": [], "list": []}
    ["bool", [], 1]  ["float32", [1.0], false]  ["float32", [true], false]  ["float32", [-1], false]
    ["float32", [3], true]
""")
ODD += [str(10**400), str(10**4299), f'"{"x" * 101}"', f'"{"y" * 10_001}"', json.dumps([0] * 4097)]
ODD += [json.dumps(["float32", shape, False]) for shape in ([MAX_PAYLOAD] * 4 + [0], [0] + [MAX_PAYLOAD] * 9)] * 3
"""As JSON."""

PAYLOADS = [b"\0", b"\xff", b"\x7f\xf0\0\0\0\0\0\0", b"\x80", b"\x01"]


@dataclass(frozen=True)
class Frame:
    """A message as bytes: what it announces, and what comes."""

    lengths: bytes
    header: bytes
    payload: bytes

    @property
    def bytes(self) -> bytes:
        """All of it."""
        return self.lengths + self.header + self.payload


def frame(rng: random.Random, header: Json, edits: int | None = None) -> Frame:
    """A message made of a right header by some edits of its tree, by default none to three, and then perhaps damaged."""
    tree = _copied(header if header["kind"] == "ask" else {**header, "nonce": NONCE})
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3)) if edits is None else edits):
        tree = edited(rng, tree)
    text = json.dumps(tree).encode()
    if len(text) > MAX_SENT:
        return frame(rng, header, edits)
    payload = payload_for(rng, tree)
    right = Frame(struct.pack("<QQ", len(text), len(payload)), text, payload)
    return right if edits == 0 or rng.random() < 0.6 else rng.choice(_DAMAGES)(rng, right)


def edited(rng: random.Random, tree: Json) -> Json:
    """A copy of the tree with one of its parts changed."""
    path = _some_path(rng, tree)
    if not path:
        is_kept = isinstance(tree, dict) and rng.random() < 0.95
        return {**tree, rng.choice(WORDS): odd(rng)} if is_kept else odd(rng, tree)
    *way, last = path
    holder = tree
    for key in way:
        holder = holder[key]
    action = rng.randrange(6)
    if action == 0:
        del holder[last]
    elif action == 1 and isinstance(holder, list):
        holder.insert(last, odd(rng, holder[last]))
    elif action == 2 and isinstance(holder, dict):
        holder[rng.choice(WORDS)] = holder.pop(last)
    else:
        holder[last] = odd(rng, holder[last])
    return tree


def odd(rng: random.Random, instead: Json = None) -> Json:
    """A value that does not belong where it will stand; sometimes made of the one that does."""
    match rng.randrange(8):
        case 0 | 1 | 2 | 3:
            return json.loads(rng.choice(ODD))
        case 4:
            return rng.choice(WORDS)
        case 5:
            return _nested(rng, _copied(instead))
        case 6:
            return [_copied(instead) for _ in range(rng.choice((1, 2, 21)))]
        case _:
            return _retyped(instead)


def payload_for(rng: random.Random, header: Json) -> bytes:
    """Bytes of the length that a header's tensors ask for; of some length if they ask for nonsense."""
    try:
        size = sum(math.prod(shape) * DTYPES[dtype].itemsize for dtype, shape, _ in header["tensors"])
    except (TypeError, ValueError, KeyError, OverflowError):
        size = rng.randrange(40)
    size = size if isinstance(size, int) and 0 <= size <= 4096 else rng.randrange(40)
    return rng.randbytes(size) if rng.random() < 0.5 else (rng.choice(PAYLOADS) * size)[:size]


def _some_path(rng: random.Random, tree: Json) -> list[Any]:
    """The way to a part of the tree, each level as likely as the next."""
    path: list[Any] = []
    while isinstance(tree, dict | list) and tree and rng.random() < 0.8:
        key = rng.choice(list(tree)) if isinstance(tree, dict) else rng.randrange(len(tree))
        path.append(key)
        tree = tree[key]
    return path


def _copied(tree: Json) -> Json:
    return json.loads(json.dumps(tree))


def _nested(rng: random.Random, value: Json) -> Json:
    wrap: Callable[[Json], Json] = rng.choice(
        (lambda v: [v], lambda v: {"tuple": [v]}, lambda v: {"list": [v]}, lambda v: {"dict": [["a", v]]})
    )
    for _ in range(rng.choice((1, 7, 8, 9, 90))):
        value = wrap(value)
    return value


def _retyped(value: Json) -> Json:
    match value:
        case bool() | None:
            return str(value)
        case int():
            return float(value) if abs(value) < 2**53 else str(value)[:100]
        case list():
            return {str(index): part for index, part in enumerate(value)}
        case dict():
            return [[key, part] for key, part in value.items()]
        case _:
            return [str(value)]


def _cut(rng: random.Random, right: Frame) -> Frame:
    kept = rng.randrange(len(right.bytes))
    return Frame(right.bytes[:kept], b"", b"")


def _announced(rng: random.Random, right: Frame) -> Frame:
    header, payload = len(right.header), len(right.payload)
    lengths = [0, 1, header - 1, header + 1, payload + 1, max(payload - 1, 0), MAX_HEADER, MAX_HEADER + 1]
    lengths += [MAX_PAYLOAD, MAX_PAYLOAD + 1, 2**32, 2**63, 2**64 - 1]
    announced = (rng.choice((header, *lengths)), rng.choice((payload, *lengths)))
    return Frame(struct.pack("<QQ", *announced), right.header, right.payload)


def _flipped(rng: random.Random, right: Frame) -> Frame:
    header = bytearray(right.header)
    for _ in range(rng.choice((1, 2, 10))):
        header[rng.randrange(len(header))] = rng.choice(b'[]{}",:0123456789-+.eE\\ntf\0\xff\xc3\xed ')
    return Frame(right.lengths, bytes(header), right.payload)


def _reencoded(rng: random.Random, right: Frame) -> Frame:
    encoding = rng.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "utf-7", "cp500"))
    header = right.header.decode().encode(encoding)
    return Frame(struct.pack("<QQ", len(header), len(right.payload)), header, right.payload)


def _spliced(rng: random.Random, right: Frame) -> Frame:
    nasty = (
        *(b"[" * 5000, b'{"a":' * 3000, b"1" * 5000, b"-" + b"9" * 4500, b"NaN", b"Infinity", b"1e99999", b'"\\ud800"'),
        *(b'"kind": "done", ', b'"kind": 1, ', b'"tensors": [], ', b"\xed\xa0\x80", b"\xc0\x80", b"/**/", b"'", b"\0"),
        *(b",", b"}{", b"]", b"[]", b"0x1", b"01", b"True", b"null"),
    )
    at = rng.randrange(len(right.header) + 1)
    header = right.header[:at] + rng.choice(nasty) + right.header[at + rng.choice((0, 0, 1, 5)) :]
    return Frame(struct.pack("<QQ", len(header), len(right.payload)), header, right.payload)


def _other(rng: random.Random, right: Frame) -> Frame:
    header = rng.choice((b"", b"null", b"[]", b"1", b'"kind"', b"{}", rng.randbytes(rng.randrange(60))))
    return Frame(struct.pack("<QQ", len(header), len(right.payload)), header, right.payload)


def _followed(rng: random.Random, right: Frame) -> Frame:
    more = rng.choice((right.bytes, b"\0" * 16, rng.randbytes(30), right.bytes[:20]))
    return Frame(right.lengths, right.header, right.payload + more)


_DAMAGES = (_cut, _announced, _flipped, _reencoded, _spliced, _other, _followed)
