"""A worker may send any bytes: to the grader they are a message, or a finding in plain words, and never anything else.

Each message is made of a right one (:mod:`tests.fuzzing.messages`) from the number of its test and its own, which a
failure prints. The grader's side is the real one; at the other end of the socket, in place of a worker, stands a script.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from autograder.checks.failure import Failure
from autograder.checks.models import RecordedModel
from autograder.loading.submission import Cell, Submission
from autograder.sandbox import replies
from autograder.sandbox.answering import Answering, TooMuchError
from autograder.sandbox.channel import Channel, ClosedError, Message, TooLateError
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template
from autograder.sandbox.values import Json, MalformedError, tensors_in
from autograder.sandbox.worker_process import WorkerProcess
from autograder.shown import shown
from tests.fuzzing.messages import CONVERSATIONS, NONCE, REPLIES, WORDS, Frame, frame

PARTS = range(4)
FRAMES, REQUESTS, CALLS, TREES = 22_500, 2_000, 500, 400

HEADERS = [header for several in (*CONVERSATIONS, *REPLIES.values()) for header in several]
SUBMISSION = Submission(
    "fuzzed.ipynb", [Cell("code cell 1", "def f(x):\n    return g(x)"), Cell("code cell 2", "g = 1")]
)
INVISIBLE = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
CODES = {
    *("malformed", "too_late", "closed", "exited", "killed", "raised", "unsendable", "forbidden", "forbidden_call"),
    *("too_much_written", "out_of_memory", "not_attempted", "model_refused", "cannot_import"),
}


def test_there_are_enough_messages() -> None:
    """What each of the tests below has counted, in all."""
    assert len(PARTS) * (FRAMES + REQUESTS + CALLS + TREES) >= 100_000


@pytest.mark.parametrize("part", PARTS)
def test_any_bytes_are_a_message_or_end_as_documented(part: int) -> None:
    """And a message is what it says that it is: its tensors' types, shapes and sizes agree."""
    ends = []
    for number in range(FRAMES):
        rng = random.Random(f"frame {part} {number}")
        sent = frame(rng, rng.choice(HEADERS))
        with repeatable(sent, "frame", part, number):
            ends.append(received(sent, is_closed=number % 100 != 0))
    assert len(ends) == FRAMES
    assert {MalformedError, ClosedError, TooLateError, Message} == set(ends)


@pytest.mark.parametrize("part", PARTS)
def test_a_request_ends_with_a_reply_or_a_finding(part: int) -> None:
    """Whatever the worker asks of the models on the way."""
    ends: Counter[str] = Counter()
    for number in range(REQUESTS):
        rng = random.Random(f"request {part} {number}")
        kind = rng.choice(("load", "call", "vjp"))
        sent = script(rng, kind)
        if is_silent := number % 200 == 0:
            sent = Script(sent.frames[:-1], lives_on=True)
        scripts = [sent] if kind == "load" else [LOADED, sent]
        limit = 0.03 if is_silent else 10
        terms = Terms(time_limit=limit, load_limit=limit, forbidden=["torch.cov"])
        hosted = HostedSubmission(ScriptedTemplate(rng, scripts), SUBMISSION, terms)
        with repeatable(scripts, "request", part, number):
            try:
                hosted.load()
                if kind != "load":
                    hosted.request(kind, models(), [torch.ones(3)], function="f")
                ends["reply"] += 1
            except Failure as failure:
                ends[clear(failure)] += 1
            hosted.close()
    assert ends.total() == REQUESTS
    assert set(ends) <= {"reply", *CODES}
    assert {"reply", "malformed", "too_late", "closed", "killed", "raised", "model_refused", "cannot_import"} <= set(
        ends
    )


@pytest.mark.parametrize("part", PARTS)
def test_a_call_and_its_derivative_end_with_values_or_a_finding(part: int) -> None:
    """For the check, which calls the submission's functions as if they were its own."""
    ends: Counter[str] = Counter()
    for number in range(CALLS):
        rng = random.Random(f"call {part} {number}")
        scripts = [LOADED, script(rng, "call", right=0.5), script(rng, "vjp", right=0.1)]
        student = RemoteStudent(HostedSubmission(ScriptedTemplate(rng, scripts), SUBMISSION, Terms("f")), part)
        x, weight = torch.ones(3, requires_grad=True), torch.ones((), requires_grad=True)
        with repeatable(scripts, "call", part, number):
            try:
                value = student.f(*models()._callables, x, [weight], n=2)
                ends["value"] += 1
                for output in differentiable(value):
                    output.sum().abs().backward()
                    ends["gradient"] += 1
                    break
            except Failure as failure:
                ends[clear(failure)] += 1
            student.close()
    assert ends.total() >= CALLS
    assert {"value", "gradient", "malformed", "raised", "not_attempted"} <= set(ends)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(WORDS)
trees = st.recursive(
    leaves,
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.sampled_from(WORDS[:16]), parts, max_size=4)
        | st.builds(lambda kind, part: {kind: part}, st.sampled_from(WORDS[:5]), parts)
    ),
    max_leaves=10,
)
fields = st.dictionaries(st.sampled_from(WORDS[6:18]), trees, max_size=5)


@pytest.mark.parametrize("part", PARTS)
def test_no_tree_is_believed_unread(part: int) -> None:
    """Where a reply's fields are anything that JSON can hold; Hypothesis shrinks what does harm."""
    count = 0

    @settings(max_examples=TREES, database=None)
    @given(fields, st.sampled_from(sorted(REPLIES)))
    def read(found: dict[str, Json], kind: str) -> None:
        nonlocal count
        count += 1
        tensors = [torch.ones(3, requires_grad=True), torch.ones(())]
        message = Message("done", found, list(tensors))
        with contextlib.suppress(MalformedError):
            match kind:
                case "call":
                    replies.returned(message, given=2)
                case "vjp":
                    replies.gradients(message, tensors)
                case "load":
                    replies.left_out(message)
                case _:
                    replies.raised(found)
        with contextlib.suppress(MalformedError, TooMuchError):
            models().answer(message)

    read()
    assert count >= TREES


@dataclass(frozen=True)
class Script:
    """What a worker sends upon one request, and whether it lives on."""

    frames: Sequence[Frame]
    lives_on: bool = False


LOADED = Script([frame(random.Random(0), REPLIES["load"][0], edits=0)], lives_on=True)


def script(rng: random.Random, kind: str, right: float = 0) -> Script:
    """Some questions and a reply, one of which is made wrong, unless by a certain probability none is."""
    headers = [] if kind == "load" else rng.choice(CONVERSATIONS)[: rng.randrange(5)]
    if rng.random() < right:
        return Script([frame(rng, each, edits=0) for each in (*headers, REPLIES[kind][0])], lives_on=True)
    last = rng.choice(REPLIES[rng.choice((kind, kind, "raised", "refused"))])
    wrong = rng.randrange(len(headers) + 1)
    return Script([frame(rng, each, None if n == wrong else 0) for n, each in enumerate((*headers, last))])


class ScriptedChannel(Channel):
    """A channel whose other end replies to each request with what the next script has for it."""

    def __init__(self, scripts: Sequence[Script]) -> None:
        ours, self._theirs = socket.socketpair()
        super().__init__(ours)
        self._scripts = iter(scripts)

    def send(self, kind: str, tensors: list[Tensor] | None = None, **fields: Any) -> None:
        super().send(kind, tensors, **fields)
        if "nonce" in fields:
            following = next(self._scripts, Script([], lives_on=True))
            for sent in following.frames:
                self._theirs.sendall(sent.bytes.replace(NONCE.encode(), fields["nonce"].encode()))
            if not following.lives_on:
                self._scripts = iter(())
                self._theirs.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        super().close()
        self._theirs.close()


class ScriptedTemplate(Template):
    """A template whose only worker is a script, and ends in any way."""

    def __init__(self, rng: random.Random, scripts: Sequence[Script]) -> None:
        self._scripts = scripts
        self._status = rng.choice((None, 0, 1, -6, -9, -11, -99))

    def spawn(self) -> WorkerProcess:
        channel, output = ScriptedChannel(self._scripts), os.open(os.devnull, os.O_RDONLY)
        return WorkerProcess(os.getpid(), channel, Path(__file__).parent, output, memory=1 << 20, inherited=0)

    def discard(self, process: WorkerProcess) -> None:
        process.close()

    def end(self, process: WorkerProcess) -> int | None:
        process.close()
        return self._status


def received(sent: Frame, is_closed: bool) -> type:
    """What becomes of a frame: its message's type, or that of the exception."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent.bytes)
        if is_closed:
            theirs.shutdown(socket.SHUT_WR)
        try:
            message = Channel(ours).receive(time.monotonic() + (20 if is_closed else 0.005))
        except (MalformedError, ClosedError, TooLateError) as error:
            return type(error)
    header = json.loads(sent.header)
    assert message.kind == header.pop("kind")
    described = [[str(t.dtype).removeprefix("torch."), list(t.shape)] for t in message.tensors]
    assert described == [layout[:2] for layout in header.pop("tensors")]
    assert repr(message.fields) == repr(header)
    assert (
        b"".join(bits(tensor) for tensor in message.tensors) == sent.payload[: sum(t.nbytes for t in message.tensors)]
    )
    return Message


def bits(tensor: Tensor) -> bytes:
    return tensor.detach().reshape(-1).view(torch.uint8).numpy().tobytes()


def models() -> Answering:
    """The models that a script asks."""
    model = RecordedModel(scaled, torch.tensor(2.0))
    return Answering(
        [
            model,
            lambda model, x, n=2: (model(x), 10 * n),
            lambda x: (2 * x, x.exp()),
            lambda x: torch.cdist(x, x + 1),  # which has no second derivative
        ]
    )


def scaled(weights: list[Tensor], *parts: Any) -> Any:
    return weights[0] * sum(part if isinstance(part, Tensor) else 1.0 for part in parts)


def differentiable(value: object) -> list[Tensor]:
    """The parts of a value that a check may take the gradient of."""
    return [tensor for tensor in tensors_in(value) if tensor.requires_grad]


def clear(failure: Failure) -> str:
    """The code of a finding that a student can read: one sentence or two, about his function, in visible characters."""
    assert failure.code in CODES
    assert re.match(r"f |Back-propagation |The (top level|submission|model) |Not attempted", failure.message)
    assert failure.message.endswith(".") or failure.code == "cannot_import"  # which tells an exception's text, too
    assert not INVISIBLE.search(shown(failure.message) + shown(failure.detail))
    return failure.code


@contextlib.contextmanager
def repeatable(sent: Sequence[Script] | Frame, *name: object) -> Iterator[None]:
    """Says which message it was that did harm; ``random.Random`` of the name makes it again."""
    try:
        yield
    except Exception as error:
        raise AssertionError(f"{' '.join(map(str, name))}: {type(error).__name__}: {error}; sent {sent!r}") from error
