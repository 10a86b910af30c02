"""The known mistakes of an assignment as its students get them: run here, and told by what they leave behind."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.assignment import Assignment
from autograder.checks.student import LocalStudent
from autograder.grading.diagnosis import LiveTrace
from autograder.grading.judging import ATTEMPTS
from autograder.grading.repetition import drawing
from autograder.grading.trace import must_agree
from autograder.home.known_mistakes import rounded, stored
from autograder.home.visible import VisibleCheck
from autograder.sandbox.values import Json
from misconceptions import misconceptions_in


def known_mistakes(assignment: Assignment, checks: Mapping[str, Sequence[VisibleCheck]]) -> str:
    """JSON with the explanation of each mistake that a visible check finds, and its traces.

    Args:
        assignment: whose misconceptions are meant.
        checks: the visible ones of each function.
    """
    reference = {problem.name: problem.reference for problem in assignment.problems}
    explanations: dict[str, dict[str, str]] = {}
    traces: dict[str, dict[str, Json]] = {}
    for function, of_function in checks.items():
        known = misconceptions_in(assignment.misconceptions, function)
        found = {}
        failing: defaultdict[str, set[str]] = defaultdict(set)
        for check in of_function:
            attempts: list[dict[str, Json]] = [{} for _ in range(ATTEMPTS)]
            for each in known:
                found_on_it = [LiveTrace(each, check.trial, attempt, reference) for attempt in range(ATTEMPTS)]
                if not any(trace.failure for trace in found_on_it):
                    continue
                # As `LiveTrace` would find out by running the mistake again and again.
                passes_needed = not any(each.name in failing[needed] for needed in check.needs)
                fails = found_on_it[0].is_certain or all(trace.failure for trace in found_on_it)
                if fails:
                    failing[check.name].add(each.name)
                whole = {"passes_needed": passes_needed, "fails": fails}
                untrue = {name: False for name, holds in whole.items() if not holds}
                for entries, trace in zip(attempts, found_on_it, strict=True):
                    if trace.failure is not None:
                        entries[each.name] = _entry(trace, *trace.failure) | untrue
            if any(attempts):
                # A check that draws nothing does the same in every attempt.
                found[check.name] = attempts[:1] if all(each == attempts[0] for each in attempts) else attempts
        if found:
            told = {name for attempts in found.values() for attempt in attempts for name in attempt}
            traces[function] = found
            explanations[function] = {each.name: each.explanation for each in known if each.name in told}
    settled = [name for name, of_function in checks.items() if not any(_draws(each, reference) for each in of_function)]
    known_about = {"explanations": explanations, "traces": traces, "deterministic": settled}
    return json.dumps(known_about, ensure_ascii=False, separators=(",", ":"))


def _draws(check: VisibleCheck, reference: Mapping[str, Callable[..., Any]]) -> bool:
    """Whether a right function draws in one of a check's calls."""
    calls = check.trial.run(LocalStudent(reference), 0).calls
    return any(drawing(reference)(call) for call in calls)


def _entry(trace: LiveTrace, code: str, evidence: tuple[float, ...]) -> Json:
    """A trace as JSON."""
    entry: dict[str, Json] = {"code": code}
    if evidence:
        entry["evidence"] = [rounded(number) for number in evidence]
    if trace.is_deterministic:
        entry["is_deterministic"] = True
    if must_agree(trace):
        entry["results"] = [
            {"function": each.call.function, "value": stored(each.call.result)} for each in trace.results
        ]
    return entry
