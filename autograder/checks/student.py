"""The ``student`` of a check: its attributes are the submission's functions."""

from __future__ import annotations

import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch

from autograder.checks.failure import Failure, NotAttempted
from autograder.sandbox.invocation import SEEDED, invoke
from autograder.sandbox.values import pack, unpack


@dataclass
class Call:
    """One call of a submission's function: what it was given, and what it gave back."""

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    result: Any
    changed: list[int]
    """Which of the arguments' tensors the function changed, and whether it seeded torch's generator (``SEEDED``)."""

    @property
    def has_changed_input(self) -> bool:
        """Whether it changed a tensor that it was given; a right function changes none."""
        return any(index != SEEDED for index in self.changed)

    @property
    def has_seeded(self) -> bool:
        """Whether it seeded torch's global generator, after which its draws are the same at every call."""
        return SEEDED in self.changed


class Student(ABC):
    """A submission under check: ``student.ddpm_loss(model, x0, alpha_bar)`` calls its function.

    The same check runs against a submission in a worker process and against a function in this one. In both, a
    model among the arguments may be any callable, results can be differentiated back to the models' parameters and
    to the arguments that need gradients, and each call finds torch's generator seeded afresh and the default dtype
    that the check has set.

    Args:
        seed: of the generator that each call's own seed is drawn from.

    Attributes:
        calls: what was asked so far.
        seconds_of_calls: of wall time that the answers took.
        is_fresh: whether no check was run before in what the student runs in.

    Raises:
        Failure: where the function is missing, raises, does not return in time, or returns what cannot be sent.
    """

    def __init__(self, seed: int) -> None:
        self._seeds = random.Random(seed)
        self.calls: list[Call] = []
        self.seconds_of_calls = 0.0
        self.is_fresh = True

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return partial(self._call, name)

    def _call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        result, changed = self._invoke(name, args, kwargs)
        self.seconds_of_calls += time.perf_counter() - start
        self.calls.append(Call(name, args, kwargs, result, changed))
        return result

    def call_again(self, call: Call, seed: int) -> Any:
        """The result of a call that is made once more, on draws of this seed; it is not counted among the calls.

        Raises:
            Failure: as the call itself does.
        """
        kept, self._seeds = self._seeds, random.Random(seed)
        try:
            return self._invoke(call.function, call.args, call.kwargs)[0]
        finally:
            self._seeds = kept

    def close(self, *, usable: bool = False) -> str:
        """Ends what the student runs in, if anything, or leaves it to the next check if it is ``usable``.

        Returns:
            What it printed, where that is known.
        """
        return ""

    def _next_seed(self) -> int:
        return self._seeds.getrandbits(31)

    @abstractmethod
    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        """Calls a function; returns its result and the numbers of the tensors that it changed."""


class LocalStudent(Student):
    """Functions of this process as a submission: the reference, a misconception, an alternative solution.

    Args:
        functions: by name.
        seed: of the generator that each call's own seed is drawn from.
    """

    def __init__(self, functions: Mapping[str, Callable[..., Any]], seed: int = 0) -> None:
        super().__init__(seed)
        self._functions = functions

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        if name not in self._functions:
            raise not_defined(name)
        state = torch.get_rng_state()
        # torch.manual_seed would format a stack trace for each kind of accelerator.
        torch.default_generator.manual_seed(self._next_seed())
        try:
            packed = pack((args, kwargs), lists=True, callables=True)
            # Copies, as a worker has: what the function does to them must not reach the check.
            copies = [tensor.clone() for tensor in packed.tensors]
            return invoke(self._functions[name], *unpack(packed.tree, copies, packed.callables))
        except Failure:
            raise
        except NotImplementedError:
            raise left_as_stub(name) from None
        except Exception as error:
            raise raised(name, type(error).__name__, str(error), "") from error
        finally:
            torch.set_rng_state(state)


def not_defined(name: str, left_out: str = "") -> NotAttempted:
    """The finding for a function that the submission does not define.

    Args:
        name: of the function.
        left_out: where it would have been defined, if that was left out.
    """
    if left_out:
        return NotAttempted(f"Not judged: {name} would have been defined in {left_out}, which was left out.")
    return NotAttempted(f"Not attempted: the submission defines no function {name}.")


def left_as_stub(name: str) -> NotAttempted:
    """The finding for a function that raises ``NotImplementedError``, as the starter's does."""
    return NotAttempted(f"Not attempted yet: calling {name} raises NotImplementedError.")


def forbidden_use(name: str, used: str, place: str) -> Failure:
    """The finding for a function that uses what its problem forbids."""
    return Failure("forbidden", f"{name} uses {used}{place}, which this problem forbids.")


def raised(name: str, kind: str, text: str, place: str) -> Failure:
    """The finding for a function that raises.

    Args:
        name: of the function.
        kind: the exception's type.
        text: the exception's message, which only a visible check shows, because it may tell an input.
        place: where in the student's file, as ``" at line 12, in helper"``; may be empty.
    """
    return Failure("raised", f"{name} raised {kind}{place}.", detail=text)
