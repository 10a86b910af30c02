"""The grader's side of a worker: a submission's functions, called in another process as if they were here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from autograder.checks.student import Student
from autograder.sandbox import replies
from autograder.sandbox.answering import Answering
from autograder.sandbox.differentiable import StudentFunction
from autograder.sandbox.hosted import HostedSubmission
from autograder.sandbox.stubs import FUNCTION, MODULE, SUPPLIED
from autograder.sandbox.values import Json, pack, unpack


class RemoteStudent(Student):
    """The functions of a hosted submission.

    Args:
        hosted: started at the first call, if it does not run yet.
        seed: of the generator that each call's own seed is drawn from.
    """

    def __init__(self, hosted: HostedSubmission, seed: int) -> None:
        super().__init__(seed)
        self._hosted = hosted
        self._number = 0
        self.is_fresh = hosted.is_fresh

    def close(self, *, usable: bool = False) -> str:
        """Ends the worker, or leaves it to the next check."""
        printed = self._hosted.printed()
        if usable:
            self._hosted.is_fresh = False
        else:
            self._hosted.close()
        return printed

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        if not self._hosted.is_running:
            self._hosted.load()
        packed = pack((args, kwargs), lists=True, callables=True)
        call = _RemoteCall(self, name, packed.tree, packed.callables)
        anchor = torch.zeros((), requires_grad=True)
        _, *outputs = StudentFunction.apply(call, anchor, *packed.tensors)
        return unpack(call.result, outputs), call.changed


class _RemoteCall:
    """One call on its way, and later its derivative."""

    def __init__(self, student: RemoteStudent, name: str, args: Json, callables: list[Callable[..., Any]]) -> None:
        student._number += 1
        self._student = student
        self._number = student._number
        self._name = name
        self._args = args
        supplied = student._hosted.terms.supplied
        self._supplied = list(supplied)
        self._answering = Answering([*callables, *supplied.values()])
        self._callables = [MODULE if isinstance(each, nn.Module) else FUNCTION for each in callables]
        self._callables += [SUPPLIED] * len(supplied)
        self.result: Json = None
        self.changed: list[int] = []

    def forward(self, tensors: list[Tensor]) -> list[Tensor]:
        if self._supplied:
            # A function that stands in for the student's may draw at random, and does so here.
            torch.default_generator.manual_seed(self._student._next_seed())
        reply = self._student._hosted.request(
            "call",
            self._answering,
            tensors,
            function=self._name,
            number=self._number,
            args=self._args,
            callables=self._callables,
            supplied=self._supplied,
            default_dtype=str(torch.get_default_dtype()).removeprefix("torch."),
            seed=self._student._next_seed(),
        )
        with self._student._hosted.breaking_off(self._name):
            found = replies.returned(reply, given=len(tensors))
        if found is None:
            raise self._student._hosted.not_defined(self._name)
        self.result, self.changed = found.tree, found.changed
        return found.tensors

    def vjp(self, cotangents: list[Tensor], inputs: list[Tensor]) -> list[Tensor | None]:
        self._answering.accumulate = True
        name = f"Back-propagation through {self._name}"
        reply = self._student._hosted.request("vjp", self._answering, cotangents, function=name, number=self._number)
        self._answering.accumulate = False
        with self._student._hosted.breaking_off(name):
            return replies.gradients(reply, inputs)
