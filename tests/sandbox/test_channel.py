"""What crosses between the processes, and what does not."""

import contextlib
import json
import socket
import struct
import threading
import time

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox.channel import MAX_HEADER, MAX_PAYLOAD, Channel, ClosedError, TooLateError
from autograder.sandbox.values import DTYPES, MalformedError, UnsendableError, pack, unpack

dtypes = st.sampled_from(sorted(DTYPES.values(), key=str))
shapes = st.lists(st.integers(0, 4), max_size=4)
tensors = st.builds(lambda shape, dtype: (torch.rand(shape) * 9 - 4).to(dtype), shapes, dtypes)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | tensors
values = st.recursive(leaves, lambda parts: st.lists(parts, max_size=3).map(tuple), max_leaves=8)


@given(values)
def test_a_value_arrives_as_it_was_sent(value: object) -> None:
    """Types, shapes, dtypes and bits are kept, NaN included."""
    ours, theirs = connected()
    packed = pack(value)
    ours.send("value", packed.tensors, tree=packed.tree)
    message = theirs.receive(time.monotonic() + 5)
    assert same(unpack(message["tree"], message.tensors), value)


def test_a_large_tensor_arrives_whole() -> None:
    """Also one that is larger than any buffer of the socket, and whether it needs gradients."""
    ours, theirs = connected()
    large = torch.randn(1500, 1500, requires_grad=True)
    thread = threading.Thread(target=ours.send, args=("value", [large]))
    thread.start()
    (got,) = theirs.receive(time.monotonic() + 20).tensors
    thread.join()
    assert torch.equal(got, large) and got.requires_grad


@pytest.mark.parametrize(
    "tensor",
    [
        torch.arange(12.0).reshape(3, 4).T,
        torch.arange(12)[3::2],
        torch.tensor(0.5).expand(1),
        torch.tensor(0.5).expand(2, 3),
        torch.zeros(0, 3),
        torch.tensor([1 + 2j]).conj(),
        torch.tensor([1 + 2j]).conj().imag,
        torch.zeros(2, 3, 4, 4).to(memory_format=torch.channels_last),
    ],
)
def test_a_tensor_arrives_however_it_lies_in_memory(tensor: torch.Tensor) -> None:
    """Transposed, strided, expanded, empty, conjugated lazily."""
    ours, theirs = connected()
    ours.send("value", [tensor])
    (got,) = theirs.receive(time.monotonic() + 5).tensors
    assert got.dtype == tensor.dtype
    assert torch.equal(got, tensor)


@pytest.mark.parametrize(
    "value",
    [[1], {"a": 1}, {1}, object(), lambda: 0, torch.nn.Linear(1, 1), torch.rand(2).to_sparse(), 1j, "x" * 20_000, b"x"],
)
def test_what_has_no_form_is_not_sent(value: object) -> None:
    """Lists, dicts, objects, subclasses and code do not cross from the student's side."""
    with pytest.raises(UnsendableError):
        pack(value)


def test_a_deep_value_is_not_sent() -> None:
    """Nesting has a bound on either side."""
    deep: object = ()
    tree: object = {"tuple": []}
    for _ in range(50):
        deep, tree = (deep,), {"tuple": [tree]}
    with pytest.raises(UnsendableError):
        pack(deep)
    with pytest.raises(MalformedError):
        unpack(tree, [])


trees = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.text(max_size=5),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.sampled_from(["tensor", "callable", "tuple", "list", "dict", "other"]), parts, max_size=2)
    ),
    max_leaves=8,
)


@given(trees)
def test_no_tree_does_harm(tree: object) -> None:
    """Any JSON either is a value or is refused as malformed."""
    with contextlib.suppress(MalformedError):
        unpack(tree, [torch.ones(1)])


headers = st.one_of(
    st.binary(max_size=60),
    st.builds(
        lambda kind, layouts, more: json.dumps({"kind": kind, "tensors": layouts, **more}).encode(),
        st.text(max_size=3) | st.none(),
        st.lists(
            st.tuples(st.sampled_from(["float32", "int64", "evil"]), st.lists(st.integers(-1, 3)), st.booleans()),
            max_size=3,
        )
        | st.none(),
        st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3), max_size=2),
    ),
)


@given(headers, st.binary(max_size=80), st.integers(-3, 3))
def test_no_message_does_harm(header: bytes, payload: bytes, off: int) -> None:
    """Whatever bytes come, they are a message, or malformed, or end too early or too late: nothing else is raised."""
    left, right = socket.socketpair()
    with left, right:
        left.sendall(struct.pack("<QQ", len(header), max(0, len(payload) + off)) + header + payload)
        left.shutdown(socket.SHUT_WR)
        with contextlib.suppress(MalformedError, ClosedError):
            Channel(right).receive(time.monotonic() + 5)


@pytest.mark.parametrize("lengths", [(MAX_HEADER + 1, 0), (10, MAX_PAYLOAD + 1), (2**63, 2**63)])
def test_a_message_that_announces_too_much_is_refused_unread(lengths: tuple[int, int]) -> None:
    """No memory is taken for it."""
    left, right = socket.socketpair()
    with left, right:
        left.sendall(struct.pack("<QQ", *lengths))
        with pytest.raises(MalformedError, match="size limit"):
            Channel(right).receive(time.monotonic() + 5)


def test_a_silent_peer_is_not_waited_for() -> None:
    """The deadline holds for the whole message, also for one that comes in drops."""
    left, right = socket.socketpair()
    with left, right:
        left.sendall(struct.pack("<QQ", 100, 0) + b"x")
        with pytest.raises(TooLateError):
            Channel(right).receive(time.monotonic() + 0.1)


def connected() -> tuple[Channel, Channel]:
    left, right = socket.socketpair()
    return Channel(left), Channel(right)


def same(one: object, other: object) -> bool:
    """Equality of values that holds for NaN and looks into tensors."""
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        bits = one.dtype == other.dtype and one.shape == other.shape
        return bits and (torch.equal(one, other) or torch.allclose(one, other, rtol=0, atol=0, equal_nan=True))
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and (one == other or (one != one and other != other))
