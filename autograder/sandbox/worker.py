"""The untrusted side: loads a submission and calls its functions when the grader asks.

Everything here shares a process with student code, so nothing that it says is believed without a check: the grader
reads its messages as those of a stranger.
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import random
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any, TextIO

import numpy as np
import torch
from torch import Tensor

from autograder.loading.definitions import MODULE, Definitions, Failed
from autograder.loading.submission import Cell, Gaps, Place, Submission
from autograder.sandbox.channel import Channel, Message
from autograder.sandbox.describing import described
from autograder.sandbox.invocation import invoke
from autograder.sandbox.prohibition import Prohibition
from autograder.sandbox.stubs import Stub, stand_in
from autograder.sandbox.values import DTYPES, Json, pack, unpack, weighted_sum
from autograder.sandbox.walls import probe

_MAX_LEFT_OUT = 5_000
_MAX_REASONS = 500_000
"""Characters, of JSON."""

_UNTOLD: dict[str, Json] = {"error": "Exception", "text": "", "frames": []}


def serve(channel: Channel) -> None:
    """Answers the grader's requests until it closes the channel.

    Requests: ``probe`` (what the walls keep), ``parse`` (cells of source, without running them), ``load`` (the same,
    run; before each statement the worker sends ``at``, if that is asked for), ``call`` (function, args, a number for it)
    and ``vjp`` (of that number's result). Replies: ``done`` with what was asked for, or ``raised``. Before its reply the
    worker may send ``ask``, any number of times, to which the grader replies ``answer``.
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
            channel.send("raised", nonce=request["nonce"], **described(error))


def _by_lines(descriptor: int) -> TextIO:
    return open(descriptor, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)


class _Session:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._module = types.ModuleType(MODULE)
        self._graphs: dict[int, tuple[list[Tensor], list[Tensor]]] = {}
        self._prohibition = Prohibition(())
        self._announces = False

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
        for cell in request["cells"]:
            with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                ast.walk(ast.parse(cell["text"]))
        return {}, []

    def _load(self, request: Message) -> tuple[dict[str, Json], list[Tensor]]:
        """Runs the submission's top level, and tells where it is if that is asked for."""
        self._prohibition = Prohibition(request["forbidden"])
        gaps = Gaps(tuple(tuple(place) for place in request["skipped"]), request["end"] and tuple(request["end"]))
        submission = Submission(request["name"], [Cell(**cell) for cell in request["cells"]], gaps=gaps)
        self._announces = request["announced"]
        definitions = Definitions(submission, frozenset(request["imports"]), self._announced)
        self._module = definitions.module
        definitions.run()
        self._announces = False  # what a function imports when it is called is no part of the top level
        return {"left_out": _listed(definitions.failed)}, []

    def _announced(self, place: Place) -> contextlib.nullcontext[None]:
        """Tells the grader which statement is run now, if it asked: from one that ends the process, nobody would know it."""
        if self._announces:
            self._channel.send("at", place=list(place))
        return contextlib.nullcontext()

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


def _listed(failed: Sequence[Failed]) -> list[Json]:
    """What was left out, as one message can hold it: of too much, the reasons are not told."""
    listed: list[Json] = []
    room = _MAX_REASONS
    for each in failed[:_MAX_LEFT_OUT]:
        reason = described(each.error)
        room -= len(json.dumps(reason))
        listed.append({"cell": each.cell, "line": each.line, **(reason if room > 0 else _UNTOLD)})
    return listed


def _seed_all(seed: int) -> None:
    """Seeds torch afresh, from which all draws come, and resets the generators that students are not to use."""
    torch.default_generator.manual_seed(seed)  # torch.manual_seed formats a stack trace for each kind of accelerator
    np.random.seed(0)
    random.seed(0)


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
