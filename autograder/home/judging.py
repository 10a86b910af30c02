"""Judges work at home by the visible checks, as a grading does."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from autograder.checks.failure import Failure, NotAttempted
from autograder.checks.student import forbidden_use
from autograder.grading.judging import Verdict
from autograder.grading.naming import Judged
from autograder.home.kit import Asked, Kit
from autograder.home.student import HomeStudent, HomeTerms
from autograder.home.visible import VisibleCheck
from autograder.home.work import Work
from autograder.loading.source import Source
from autograder.shown import shown

_TIMEOUTS = 2
"""How often a function may be waited for in vain."""

Outcome: TypeAlias = Literal["passed", "failed", "not judged"]


@dataclass(frozen=True)
class Finding:
    """What came of one check.

    Attributes:
        feedback: what is wrong, as a grading says it; empty for a passed check.
        misconception: the name of the known mistake that was made, where one could be told.
        explanation: of that mistake.
    """

    check: VisibleCheck
    outcome: Outcome
    feedback: str = ""
    misconception: str | None = None
    explanation: str = ""


def judge(kit: Kit, function: str, work: Work) -> list[Finding]:
    """What the visible checks of a function find."""
    found: dict[str, Finding] = {}
    judged: list[Judged] = []
    for check in kit.checks(function):
        missing = next((found[name] for name in check.needs if found[name].outcome != "passed"), None)
        if missing is None:
            verdict = _verdict(kit, kit.functions[function], check, work)
            judged.append(Judged(check.name, verdict))
            found[check.name] = _finding(kit, check, verdict)
        elif missing.outcome == "failed":
            feedback = f"Not judged, because “{missing.check.title}” did not pass."
            found[check.name] = Finding(check, "not judged", feedback)
        else:
            found[check.name] = Finding(check, "not judged", missing.feedback)
    for name, mistake in kit.known_mistakes.named(function, judged).items():
        explanation = shown(kit.known_mistakes.explanation(function, mistake))
        found[name] = replace(found[name], misconception=mistake, explanation=explanation)
    return list(found.values())


def _verdict(kit: Kit, asked: Asked, check: VisibleCheck, work: Work) -> Verdict:
    terms = HomeTerms(asked.time_limit, kit.prohibitions[asked.name], asked.forbidden)
    trial = replace(check.trial, draws=kit.known_mistakes.draws)
    return trial.judge(lambda seed: HomeStudent(work, seed, terms, _refusal(asked, work)))


def _finding(kit: Kit, check: VisibleCheck, verdict: Verdict) -> Finding:
    failure = verdict.failure
    if failure is None:
        return Finding(check, "passed")
    if isinstance(failure, NotAttempted):
        return Finding(check, "not judged", shown(f"{failure.message} {_undone(kit, failure)}".strip()))
    return Finding(check, "failed", shown(failure.in_full))


def _refusal(asked: Asked, work: Work) -> Failure | None:
    """Why a function is not called, if it is not."""
    if work.timeouts[asked.name] >= _TIMEOUTS:
        reason = f"{asked.name} was not called again, because it did not return in time {_TIMEOUTS} times."
        return Failure("too_late", reason)
    return _forbidden_use(asked, work)


def _forbidden_use(asked: Asked, work: Work) -> Failure | None:
    if work.submission is None or not asked.forbidden:
        return None
    uses = Source(work.submission.cells).uses(asked.name, asked.forbidden)
    if not uses:
        return None
    return forbidden_use(asked.name, uses[0].name, f" at {work.submission.place(uses[0].cell, uses[0].line)}")


def _undone(kit: Kit, failure: NotAttempted) -> str:
    """The function of the assignment that raised NotImplementedError, if that is not the one which was judged."""
    cause = failure.__cause__
    if cause is None:
        return ""
    *_, (frame, _) = traceback.walk_tb(cause.__traceback__)
    name = frame.f_code.co_name
    is_another = name in kit.functions and f" {name} " not in failure.message
    return f"It needs {name}, which is left undone." if is_another else ""
