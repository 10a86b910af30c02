"""The student of a check at home: functions of this process, called as a worker of a grading calls them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.forward_ad import _set_fwd_grad_enabled

from autograder.checks.failure import Failure
from autograder.checks.student import Student, not_defined
from autograder.checks.wording import too_late
from autograder.home.failing import failure_of
from autograder.home.surroundings import seed_all
from autograder.home.time_limit import TooLateError, within
from autograder.home.work import Work
from autograder.sandbox.answering import Answering
from autograder.sandbox.channel import Message
from autograder.sandbox.differentiable import StudentFunction
from autograder.sandbox.invocation import invoke
from autograder.sandbox.stubs import FUNCTION, MODULE, Stub, stand_in
from autograder.sandbox.values import Json, pack, unpack, weighted_sum


@dataclass(frozen=True)
class HomeTerms:
    """On what terms a function is called.

    Args:
        time_limit: seconds of wall time for one call.
        prohibition: of what it may not use.
        forbidden: the dotted names of that.
    """

    time_limit: float = 10.0
    prohibition: AbstractContextManager[None] = field(default_factory=nullcontext)
    forbidden: Sequence[str] = ()


class HomeStudent(Student):
    """The functions of somebody's own file or notebook.

    They get copies of what a check gives, and of its models the stand-ins that a grading gives; their results may be of
    the types that a grading takes; and what they leave behind in torch does not reach the check.

    Args:
        work: what the functions are in.
        seed: of the generator that each call's own seed is drawn from.
        terms: on which they are called.
        refusal: why nothing is called, if nothing is.
    """

    def __init__(self, work: Work, seed: int, terms: HomeTerms, refusal: Failure | None = None) -> None:
        super().__init__(seed)
        self.is_fresh = work.is_fresh
        self._work = work
        self._terms = terms
        self._refusal = refusal

    def close(self, *, usable: bool = False) -> str:
        """Leaves the functions to the next check, or to nobody."""
        self._work.used(usable=usable)
        return ""

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        if self._refusal is not None:
            raise self._refusal
        function = self._work.functions.get(name)
        if not callable(function):
            submission = self._work.submission
            raise not_defined(name, submission.gaps.missing.get(name, "") if submission else "")
        packed = pack((args, kwargs), lists=True, callables=True)
        call = _HomeCall(self._work, name, function, packed.tree, packed.callables, self._next_seed(), self._terms)
        anchor = torch.zeros((), requires_grad=True)
        _, *outputs = StudentFunction.apply(call, anchor, *packed.tensors)  # type: ignore[no-untyped-call]
        return unpack(call.result, outputs), call.changed


class _ModelError(Exception):
    """The model could not be evaluated on what the student's function handed to it."""


_ModelError.__name__ = _ModelError.__qualname__ = "ModelError"  # students may read it, as a worker's


class _HomeCall:
    """One call, and later its derivative."""

    def __init__(
        self,
        work: Work,
        name: str,
        function: Callable[..., Any],
        args: Json,
        callables: list[Callable[..., Any]],
        seed: int,
        terms: HomeTerms,
    ) -> None:
        self.result: Json = None
        self.changed: list[int] = []
        self._work = work
        self._name = name
        self._function = function
        self._args = args
        self._kinds = [MODULE if isinstance(each, nn.Module) else FUNCTION for each in callables]
        self._answering = Answering(callables)
        self._seed = seed
        self._terms = terms
        self._leaves: list[Tensor] = []
        self._outputs: list[Tensor] = []

    def forward(self, tensors: list[Tensor]) -> list[Tensor]:
        """Calls the function on copies."""
        given = [_copy(tensor) for tensor in tensors]
        dtype = torch.get_default_dtype()

        def call() -> list[Tensor]:
            seed_all(self._seed)
            torch.set_default_dtype(dtype)
            models = [Stub(self._ask, index) for index in range(len(self._kinds))]
            stand_ins = [stand_in(*pair) for pair in zip(models, self._kinds, strict=True)]
            args, kwargs = unpack(self._args, given, stand_ins)
            with self._terms.prohibition:
                result, self.changed = invoke(self._function, args, kwargs)
            packed = pack(result)
            self.result = packed.tree
            self._leaves = [tensor for tensor in given if tensor.requires_grad]
            self._leaves += [model.anchor for model in models if model.anchor.requires_grad]
            self._outputs = [tensor for tensor in packed.tensors if tensor.requires_grad]
            return packed.tensors

        return [_copy(tensor) for tensor in self._judged(self._name, call)]

    def vjp(self, cotangents: list[Tensor], inputs: list[Tensor]) -> list[Tensor | None]:
        """Back-propagates through the function, and on through the models."""

        def differentiate() -> list[Tensor | None]:
            total = weighted_sum(self._outputs, cotangents)
            if total is None:
                return [None] * len(inputs)
            found = torch.autograd.grad(total, self._leaves, retain_graph=True, allow_unused=True)
            return list(found[: len(inputs)])

        self._answering.accumulate = True
        try:
            return self._judged(f"Back-propagation through {self._name}", differentiate)
        finally:
            self._answering.accumulate = False

    def _judged(self, name: str, run: Callable[[], Any]) -> Any:
        """Runs something of the student's.

        Raises:
            Failure: where it brings no result.
        """
        try:
            # torch turns forward-mode derivatives off inside the forward of a custom function, in which this runs.
            with self._work.surroundings.inside(), _set_fwd_grad_enabled(True), within(self._terms.time_limit):
                return run()
        except (Failure, KeyboardInterrupt):
            raise
        except TooLateError:
            self._work.timeouts[self._name] += 1
            raise too_late(name, self._terms.time_limit) from None
        except BaseException as error:
            if isinstance(error, _ModelError) and self._answering.error is not None:
                raise self._answering.error from None
            raise failure_of(name, error, self._work.submission, self._terms.forbidden) from error

    def _ask(self, question: dict[str, Json], tensors: list[Tensor]) -> tuple[Json, list[Tensor]]:
        """Evaluates a model of the check, in the check's own surroundings."""
        with torch.inference_mode(False), self._work.surroundings.outside():
            message = Message("ask", question, [tensor.detach().clone() for tensor in tensors])
            answer, found = self._answering.answer(message)
            if "error" in answer:
                raise _ModelError(answer["error"])
            return answer, [tensor.detach().clone() for tensor in found]


def _copy(tensor: Tensor) -> Tensor:
    return tensor.detach().clone().requires_grad_(tensor.requires_grad)
