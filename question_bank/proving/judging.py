"""Calling what a companion returned, and making sure of what it answers."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from question_bank.question import WrongAnswer
from question_bank.routes import Within

CALL_LIMIT = 10.0
"""Seconds that one run of a code may take; changed code may loop for ever."""


class OutOfTimeError(BaseException):
    """The check of a question has used up its time; no ``except Exception`` of a companion, or of ours, stops it."""


class AgreementError(TypeError):
    """``prove`` returned something else than docs/questions.md says for the kind."""


@dataclass(frozen=True)
class Verdict:
    """Whether code does what it should, and what it raised if it raised something."""

    holds: bool
    raised: str = ""

    def __str__(self) -> str:
        return f"raised {self.raised}" if self.raised else f"answered {self.holds}"


def judge(does_it: Callable[[Any], Any], what: Any) -> Verdict:
    """Asks a companion whether code, or an order of lines, does what it should; whatever raises does not.

    Raises:
        AgreementError: if the answer is neither true nor false.
    """
    try:
        with time_limit(CALL_LIMIT):
            answer = does_it(what)
    except (Exception, SystemExit) as error:
        return Verdict(False, f"{type(error).__name__}: {error}"[:200])
    return Verdict(truth(answer, "the callable that prove() returned"))


def truth(value: Any, who: str) -> bool:
    """A Boolean, which may be NumPy's or torch's.

    Raises:
        AgreementError: for anything else.
    """
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:
        value = value.item()
    if not isinstance(value, bool):
        raise AgreementError(f"{who} answered {value!r}, which is neither True nor False")
    return value


def estimates(value: Any, who: str) -> list[Within]:
    """One number or several, from several routes.

    Raises:
        AgreementError: for anything else, and for none.
    """
    several = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    found = [each if isinstance(each, Within) else Within(_float(each, who), 0.0) for each in several]
    if not found:
        raise AgreementError(f"{who} answered no number at all")
    return found


def with_its_mistake(shown: Sequence[WrongAnswer], wrong: Any, what: str) -> list[tuple[WrongAnswer, Any]]:
    """Each wrong answer of a key beside what the companion's ``wrong`` computed for it.

    Args:
        shown: the key's.
        wrong: what ``wrong`` returned; None where the companion has none.
        what: it should be a list of.

    Raises:
        AgreementError: if it is no such list, or has another length.
    """
    if wrong is None:
        raise AgreementError(
            f"nothing computes the wrong answers: let wrong(variant) return {what}, one for each [[key.wrong]], in their "
            "order, each by making its mistake"
        )
    if not isinstance(wrong, Sequence) or len(wrong) != len(shown):
        raise AgreementError(f"wrong() has to return a list of {len(shown)} {what}, one for each [[key.wrong]]")
    return list(zip(shown, wrong, strict=True))


def _float(value: Any, who: str) -> float:
    if isinstance(value, bool | str) or not hasattr(value, "__float__"):
        raise AgreementError(f"{who} answered {value!r}, which is no number")
    return float(value)


@contextmanager
def time_limit(seconds: float, error: type[BaseException] = TimeoutError) -> Iterator[None]:
    """Raises an error in what takes longer; does nothing outside the main thread, where no clock can interrupt.

    Limits may stand within each other: the outer one rings when the inner one is left.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise error(f"took more than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    begun = time.monotonic()
    outer, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_REAL, max(0.001, outer - (time.monotonic() - begun)))
