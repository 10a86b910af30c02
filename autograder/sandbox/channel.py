"""A socket that carries bounded messages: a JSON header and the raw bytes of its tensors.

Frame: two little-endian unsigned 64-bit lengths, the header, the buffers one after the other. Every length, type and
shape is checked before a byte is believed; the side that reads never trusts the side that writes.
"""

from __future__ import annotations

import json
import math
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from autograder.sandbox.values import DTYPES, Json, MalformedError

MAX_HEADER = 1 << 20
MAX_PAYLOAD = 16 << 20
MAX_TENSORS = 4096
MAX_DIMENSIONS = 16

_LENGTHS = struct.Struct("<QQ")
_PIECE = 1 << 16

INTERVAL = 0.02
"""Seconds between two looks at the clock, and at a worker that has not answered yet."""


class LimitError(Exception):
    """A worker uses more than it may.

    Args:
        code: ``out_of_memory``, ``too_much_written`` or ``headless``.
        message: what it did.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ClosedError(Exception):
    """The other side closed the channel, as a process does that ends."""


class TooLateError(Exception):
    """The other side sent nothing, or not all, within the time given."""


@dataclass
class Message:
    """One message: its kind, its fields and its tensors, and the bytes that its header took."""

    kind: str
    fields: dict[str, Json]
    tensors: list[Tensor]
    header: int = 0

    def __getitem__(self, name: str) -> Json:
        try:
            return self.fields[name]
        except KeyError:
            raise MalformedError(f"a message without {name!r}") from None


class Channel:
    """One end of a connected stream socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._socket.settimeout(None)
        self._interval: float | None = None
        self._looked = time.monotonic()
        self._ahead = bytearray()

    def send(
        self,
        kind: str,
        tensors: list[Tensor] | None = None,
        *,
        deadline: float | None = None,
        watch: Callable[[], None] | None = None,
        **fields: Json,
    ) -> None:
        """Sends one message; blocks until the other side has room for it.

        Args:
            kind: of the message.
            tensors: what it carries beside its fields.
            deadline: in the seconds of ``time.monotonic``; None waits for ever.
            watch: called every now and then; what it raises ends the wait.
            fields: whatever JSON can hold.

        Raises:
            ClosedError: the other side is gone.
            TooLateError: the other side does not read.
        """
        tensors = tensors or []
        described = [[str(t.dtype).removeprefix("torch."), list(t.shape), t.requires_grad] for t in tensors]
        header = json.dumps({"kind": kind, "tensors": described, **fields}).encode()
        payload = b"".join(_bytes_of(tensor) for tensor in tensors)
        self._look_every(None if deadline is None else INTERVAL)
        left = memoryview(b"".join((_LENGTHS.pack(len(header), len(payload)), header, payload)))
        while left:
            try:
                left = left[self._socket.send(left) :]
            except TimeoutError:
                pass
            except OSError:
                raise ClosedError from None
            if left:
                self._look(deadline, watch)

    def receive(self, deadline: float | None = None, watch: Callable[[], None] | None = None) -> Message:
        """Waits for one message.

        Args:
            deadline: in the seconds of ``time.monotonic``; None waits for ever.
            watch: called every now and then; what it raises ends the wait.

        Raises:
            ClosedError, TooLateError: as named.
            MalformedError: the message breaks the protocol; the channel is of no more use.
        """
        header_length, payload_length = _LENGTHS.unpack(self._read(_LENGTHS.size, deadline, watch))
        if header_length > MAX_HEADER or payload_length > MAX_PAYLOAD:
            raise MalformedError("more than the size limit of one message")
        fields = _parse_header(self._read(header_length, deadline, watch))
        layouts = _parse_layouts(fields.pop("tensors", None), payload_length)
        payload = self._read(payload_length, deadline, watch)
        return Message(fields.pop("kind"), fields, _split(payload, layouts), header_length)

    def close(self) -> None:
        """Closes this end."""
        self._socket.close()

    def _read(self, count: int, deadline: float | None, watch: Callable[[], None] | None) -> bytearray:
        """The next ``count`` bytes; what comes beyond them in the same piece is kept for the next call."""
        buffer, self._ahead = self._ahead[:count], self._ahead[count:]
        self._look_every(None if deadline is None and watch is None else INTERVAL)
        while len(buffer) < count:
            self._look(deadline, watch)  # however fast it trickles
            try:
                piece = self._socket.recv(_PIECE)
            except TimeoutError:
                continue
            except OSError:
                raise ClosedError from None
            if not piece:
                raise ClosedError
            missing = count - len(buffer)
            buffer += piece[:missing]
            self._ahead += piece[missing:]
        return buffer

    def _look(self, deadline: float | None, watch: Callable[[], None] | None) -> None:
        """Looks at the clock, and at the worker, if the last look was long enough ago.

        Whichever message that was for: who sends many small ones must not go unwatched.
        """
        now = time.monotonic()
        if deadline is not None and now >= deadline:
            raise TooLateError
        if watch is not None and now - self._looked >= INTERVAL:
            self._looked = now
            watch()

    def _look_every(self, interval: float | None) -> None:
        """Makes the socket wait no longer than this at once; only a change costs a system call."""
        if interval != self._interval:
            self._socket.settimeout(interval)
            self._interval = interval


@dataclass
class _Layout:
    dtype: torch.dtype
    shape: list[int]
    requires_grad: bool

    @property
    def size(self) -> int:
        return math.prod(self.shape) * self.dtype.itemsize


def _bytes_of(tensor: Tensor) -> bytes:
    plain = tensor.detach().cpu().resolve_conj().resolve_neg().contiguous()
    # Not reshape(-1): for torch one expanded element is contiguous with a stride of 0, which view() refuses.
    return plain.as_strided((plain.numel(),), (1,)).view(torch.uint8).numpy().tobytes()


def _parse_header(raw: bytearray) -> dict[str, Any]:
    try:
        header = json.loads(raw)
    except (ValueError, RecursionError):
        raise MalformedError("a message whose header is no JSON") from None
    if not isinstance(header, dict) or not isinstance(header.get("kind"), str):
        raise MalformedError("a message without a kind")
    return header


def _parse_layouts(described: Json, payload_length: int) -> list[_Layout]:
    if not isinstance(described, list) or len(described) > MAX_TENSORS:
        raise MalformedError("a message without a list of tensors")
    layouts = [_parse_layout(entry) for entry in described]
    if sum(layout.size for layout in layouts) != payload_length:
        raise MalformedError("tensors whose sizes do not add up")
    return layouts


def _parse_layout(entry: Json) -> _Layout:
    match entry:
        case [str(dtype), list(shape), bool(requires_grad)] if dtype in DTYPES and len(shape) <= MAX_DIMENSIONS:
            is_sized = all(type(size) is int and size >= 0 for size in shape)
            # Without its zeros, too: torch works out strides also for a tensor that has no elements.
            if is_sized and math.prod(size or 1 for size in shape) <= MAX_PAYLOAD:
                return _Layout(DTYPES[dtype], shape, requires_grad)
    raise MalformedError("a tensor of unknown form")


def _split(payload: bytearray, layouts: list[_Layout]) -> list[Tensor]:
    tensors, start = [], 0
    for layout in layouts:
        if layout.size == 0:
            tensor = torch.empty(layout.shape, dtype=layout.dtype)
        else:
            # A copy of its own, so that one tensor is aligned and outlives the others.
            part = bytearray(memoryview(payload)[start : start + layout.size])
            tensor = torch.frombuffer(part, dtype=layout.dtype).reshape(layout.shape)
        start += layout.size
        can_differ = layout.dtype.is_floating_point or layout.dtype.is_complex
        tensors.append(tensor.requires_grad_(layout.requires_grad and can_differ))
    return tensors
