"""The untrusted side: loads a submission and calls its functions when the grader asks.

Everything here shares a process with student code, so nothing that it says is believed without a check: the grader
reads its messages as those of a stranger.
"""

from __future__ import annotations

import ast
import contextlib
import linecache
import os
import random
import sys
import types
from collections.abc import Callable
from typing import Any, TextIO

import numpy as np
import torch
from torch import Tensor

from autograder.sandbox.channel import Channel, Message
from autograder.sandbox.invocation import invoke
from autograder.sandbox.prohibition import ForbiddenUseError, Prohibition, guarded_builtins
from autograder.sandbox.stubs import Stub, stand_in
from autograder.sandbox.values import DTYPES, Json, UnsendableError, pack, unpack, weighted_sum
from autograder.sandbox.walls import probe

MODULE = "submission"
"""The name under which the student's file is a module."""

_MAX_FRAMES = 20


def serve(channel: Channel) -> None:
    """Answers the grader's requests until it closes the channel.

    Requests: ``probe`` (what the walls keep), ``parse`` (cells of source, without running them), ``load`` (the same,
    run), ``call`` (function, args, a number for it) and ``vjp`` (of that number's result). Replies: ``done`` with what
    was asked for, or ``raised``. Before its reply the worker may send ``ask``, any number of times, to which the grader
    replies ``answer``.
    """
    # By lines: what is printed shall be there even if the process is killed.
    sys.stdout, sys.stderr = _by_lines(1), _by_lines(2)
    session = _Session(channel)
    while True:
        request = channel.receive()
        try:
            fields, tensors = session.handle(request)
            channel.send("done", tensors, nonce=request["nonce"], **fields)
        except BaseException as error:
            channel.send("raised", nonce=request["nonce"], **_described(error))


def _by_lines(descriptor: int) -> TextIO:
    return open(descriptor, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)


class _Session:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._module = types.ModuleType(MODULE)
        self._graphs: dict[int, tuple[list[Tensor], list[Tensor]]] = {}
        self._prohibition = Prohibition(())

    def handle(self, request: Message) -> tuple[dict[str, Json], list[Tensor]]:
        match request.kind:
            case "probe":
                held, open_secrets = probe.try_all(probe.Target(**request["target"]))
                return {"held": held, "open": open_secrets}, []
            case "parse":
                return self._parse(request)
            case "load":
                return self._load(request)
            case "call":
                return self._call(request)
            case "vjp":
                return self._vjp(request)
        raise ValueError(request.kind)

    def _parse(self, request: Message) -> tuple[dict[str, Json], list[Tensor]]:
        """Parses the cells, so that a text which breaks the parser does it here and not in the grader."""
        for text in request["cells"]:
            with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                ast.walk(ast.parse(text))
        return {}, []

    def _load(self, request: Message) -> tuple[dict[str, Json], list[Tensor]]:
        """Runs the submission's top level. Of several cells one that raises does not stop those after it."""
        sys.modules[MODULE] = self._module
        self._module.__dict__["__builtins__"] = guarded_builtins(frozenset(request["imports"]))
        self._prohibition = Prohibition(request["forbidden"])
        broken = []
        for number, text in enumerate(request["cells"]):
            filename = _filename(number)
            linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
            try:
                exec(_compiled(text, filename), self._module.__dict__)
            except Exception as error:
                broken.append({"cell": number, **_described(error)})
        return {"broken": broken}, []

    def _call(self, request: Message) -> tuple[dict[str, Json], list[Tensor]]:
        name = request["function"]
        function = getattr(self._module, name, None)
        if not callable(function):
            return {"defined": False}, []
        _seed_all(request["seed"])
        torch.set_default_dtype(DTYPES[request["default_dtype"]])
        models = [Stub(self._ask, index) for index in range(len(request["callables"]))]
        given = [stand_in(*pair) for pair in zip(models, request["callables"], strict=True)]
        args, kwargs = unpack(request["args"], request.tensors, given)
        supplied = request["supplied"]
        # In the file's own names, so that the function under check finds them in place of the student's.
        self._module.__dict__.update(zip(supplied, given[len(given) - len(supplied) :], strict=True))
        with self._prohibition:
            result, changed = invoke(function, args, kwargs)
        packed = pack(result)
        inputs = [tensor for tensor in request.tensors if tensor.requires_grad]
        outputs = [tensor for tensor in packed.tensors if tensor.requires_grad]
        # The anchors are among the leaves so that a gradient reaches the models even where no input needs one.
        if request["number"] == 1:
            self._graphs.clear()  # another check begins
        anchors: list[Tensor] = [model.anchor for model in models if model.anchor.requires_grad]
        self._graphs[request["number"]] = (inputs + anchors, outputs)
        return {"defined": True, "result": packed.tree, "changed": changed}, packed.tensors

    def _vjp(self, request: Message) -> tuple[dict[str, Json], list[Tensor]]:
        leaves, outputs = self._graphs[request["number"]]
        total = weighted_sum(outputs, request.tensors)
        if total is None:
            return {"gradients": [None] * len(leaves)}, []
        packed = pack(torch.autograd.grad(total, leaves, retain_graph=True, allow_unused=True))
        return {"gradients": packed.tree["tuple"]}, packed.tensors

    def _ask(self, question: dict[str, Json], tensors: list[Tensor]) -> tuple[Json, list[Tensor]]:
        self._channel.send("ask", tensors, **question)
        answer = self._channel.receive()
        if "error" in answer.fields:
            raise ModelError(answer["error"])
        return answer.fields, answer.tensors


class ModelError(Exception):
    """The model could not be evaluated on what the student's function handed to it."""


def _compiled(text: str, filename: str) -> types.CodeType:
    try:
        return compile(text, filename, "exec", dont_inherit=True)
    except (MemoryError, RecursionError):  # Python's parser has a stack of its own, and no other word for it
        raise SyntaxError("an expression or a block is nested too deeply for Python") from None


def _seed_all(seed: int) -> None:
    """Seeds torch afresh, from which all draws come, and resets the generators that students are not to use."""
    torch.default_generator.manual_seed(seed)  # torch.manual_seed formats a stack trace for each kind of accelerator
    np.random.seed(0)
    random.seed(0)


def _described(error: BaseException) -> dict[str, Json]:
    """What the grader may tell about an exception: its type, its text, and where in the student's file it passed."""
    kind = type(error).__name__
    if isinstance(error, UnsendableError):
        return {"error": "unsendable", "text": str(error)[:200], "frames": []}
    if isinstance(error, ForbiddenUseError):
        kind = "forbidden"
    frames: list[list[Json]] = []
    if isinstance(error, SyntaxError) and (cell := _cell_of(error.filename)) is not None:
        frames.append([cell, error.lineno or 0, ""])
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if (cell := _cell_of(code.co_filename)) is not None:
            frames.append([cell, trace.tb_lineno, code.co_name[:100]])
        trace = trace.tb_next
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)[:2000]
    except Exception:
        text = ""
    return {"error": kind[:100], "text": text, "frames": frames[-_MAX_FRAMES:]}


def _filename(cell: int) -> str:
    return f"<{MODULE} {cell}>"


def _cell_of(filename: str | None) -> int | None:
    prefix = f"<{MODULE} "
    return int(filename[len(prefix) : -1]) if filename and filename.startswith(prefix) else None


def run(channel: Channel, enter: Callable[[], Any]) -> None:
    """The whole life of a worker process; never returns.

    Args:
        channel: to the grader.
        enter: gives up what student code must not have; called before any of it runs.
    """
    status = 1
    try:
        try:
            enter()
        except Exception as error:
            channel.send("unconfined", text=f"{type(error).__name__}: {error}")
            return
        serve(channel)
    except BaseException:
        status = 0
    finally:
        os._exit(status)
