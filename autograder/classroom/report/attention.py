"""Why a person should look at a submission: what the machine itself is not sure of, or what it cannot judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.classroom.records import Graded
from autograder.classroom.report.stops import failure_to_load
from autograder.results import CheckResult

REASONS = {
    "unread": "could not be read",
    "not loaded": "did not load",
    "hostile": "did what no solution needs",
    "broke off": "broke off",
    "too late": "ran out of time",
    "chance": "a mark hangs on chance",
    "empty": "holds no function that was asked for",
}
"""The most urgent first."""

_HOSTILE = {"malformed", "closed", "forbidden_call"}
_BROKE_OFF = {"exited", "killed", "out_of_memory", "too_much_written"}
_SPEAKING = {"too_late", *_HOSTILE, *_BROKE_OFF}
_NOT_THERE = {"not_attempted", "not_run", "unfinished"}


@dataclass(frozen=True)
class Reason:
    """A reason to look.

    Attributes:
        kind: a key of :data:`REASONS`.
        told: the finding behind it.
    """

    kind: str
    told: str


def reasons(graded: Graded) -> list[Reason]:
    """Why a person should look at what came of a submission; each kind once, with the first finding of it."""
    found: dict[str, Reason] = {}
    for reason in _all_reasons(graded):
        found.setdefault(reason.kind, reason)
    return [found[kind] for kind in REASONS if kind in found]


def _all_reasons(graded: Graded) -> Iterator[Reason]:
    result = graded.result
    if not result.checks:
        yield Reason("unread", graded.broke_off or " ".join(result.notes))
        return
    failure = failure_to_load(result)
    if failure:
        yield Reason("not loaded", failure)
        return
    if graded.broke_off or not result.is_complete:
        is_late = any("time was over" in text for text in (graded.broke_off, *result.notes))
        told = graded.broke_off or next((note for note in reversed(result.notes)), "The grading did not finish.")
        yield Reason("too late" if is_late else "broke off", told)
    for check in result.checks:
        if check.cause not in _SPEAKING:
            continue
        if check.cause in _HOSTILE:
            yield Reason("hostile", _told(check))
        elif check.cause in _BROKE_OFF:
            yield Reason("broke off", _told(check))
        else:
            yield Reason("too late", _told(check))
    for problem in dict.fromkeys(check.problem for check in result.checks if check.false_alarm):
        failed = [check for check in result.checks if check.problem == problem and check.outcome == "failed"]
        if failed and all(check.false_alarm and not check.misconception for check in failed):
            yield Reason("chance", _told(failed[0]))
    absent = [check for check in result.checks if check.cause == "not_attempted"]
    if absent and all(check.cause in _NOT_THERE for check in result.checks) and result.is_complete:
        yield Reason("empty", _told(absent[0]))


def _told(check: CheckResult) -> str:
    return f"{check.problem}: {check.finding}"
