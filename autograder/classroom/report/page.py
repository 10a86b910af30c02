"""The report as a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.classroom.report import figures
from autograder.classroom.report.attention import REASONS
from autograder.classroom.report.check_tally import PASSED, CheckTally
from autograder.classroom.report.gather import ClassReport
from autograder.classroom.report.statistics import edges, histogram, median, point_biserial, quantile
from autograder.classroom.report.stops import ABSENT, LEFT_OUT, NOT_LOADED, UNREAD
from autograder.classroom.report.suspicion import PASSED_BY_ALL, RULES, Suspicion, suspicions
from autograder.classroom.report.tally import ProblemTally, StopTally, Tally
from pages import Dot, dots, page, share
from pages import histogram as histogram_of

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class ProblemRow:
    """A problem as its table has it."""

    problem: ProblemTally
    discrimination: float | None


@dataclass(frozen=True)
class Row:
    """A check as the table has it."""

    check: CheckTally
    discrimination: float | None
    suspicion: Suspicion | None


def page_of(report: ClassReport, made: datetime) -> str:
    """The page as HTML.

    Args:
        report: what it tells.
        made: when.
    """
    tally = report.tally
    found = suspicions(tally.checks.values())
    suspected = [each for each in found if each.rules != (PASSED_BY_ALL,)]
    rows = _rows(tally, suspected)
    scores, times, held = sorted(tally.scores), sorted(tally.seconds), sorted(tally.memory)
    values: dict[str, Any] = {
        "report": report,
        "tally": tally,
        "people": report.people,
        "total": tally.graded + report.waiting,
        "scores": scores,
        "marks_plot": _marks_plot(tally),
        "checks_plot": _checks_plot(rows),
        "problems": [ProblemRow(each, point_biserial(each.full, each.rest)) for each in tally.problems.values()],
        "rows": rows,
        "suspected": suspected,
        "passed_by_all": [each.check for each in found if each.rules == (PASSED_BY_ALL,)],
        "rules": RULES,
        "mistakes": sorted(tally.mistakes.values(), key=lambda each: (-each.count, each.problem, each.name)),
        "stops": _stops(tally),
        "looks": sorted(
            tally.looks,
            key=lambda each: (list(REASONS).index(each.reasons[0].kind), report.people.names(each.students)),
        ),
        "reasons": REASONS,
        "assignments": len({run.assignment for run in report.runs if tally.runs[run.number]}),
        "times": [(each.name, sorted(each.seconds)) for each in tally.problems.values() if each.seconds],
        "whole_times": times,
        "held": held,
        "made": made,
        "share": share,
        "median": median,
        "quantile": quantile,
        **{name: getattr(figures, name) for name in _FIGURES},
    }
    return page(
        _HERE / "report.html",
        f"{report.assignment}: the class",
        style=(_HERE / "report.css").read_text(encoding="utf-8"),
        foot=f"Made by markscheme {__version__} on {made:%-d %B %Y at %H:%M}.",
        **values,
    )


_FIGURES = ("percent", "marks", "seconds", "memory", "correlation", "words", "abridged", "count_of")
_STOPS = (UNREAD, NOT_LOADED, LEFT_OUT, ABSENT)


def _rows(tally: Tally, suspected: list[Suspicion]) -> list[Row]:
    of_checks = {(each.check.problem, each.check.name): each for each in suspected}
    return [
        Row(check, point_biserial([went == PASSED for went in check.went], check.rest), of_checks.get(key))
        for key, check in tally.checks.items()
    ]


def _marks_plot(tally: Tally) -> Any:
    bins = edges(tally.max_score)
    return histogram_of(
        "marks-plot",
        "How many submissions got how many marks",
        bins,
        histogram(tally.scores, bins),
        "marks",
        "submissions",
    )


def _checks_plot(rows: list[Row]) -> Any:
    points = [
        Dot(
            f"{row.check.problem}: {row.check.name}",
            row.check.passed / row.check.judged,
            row.discrimination,
            row.suspicion is not None,
        )
        for row in rows
        if row.discrimination is not None
    ]
    title = "Each check: how many pass it, and whether these are the better ones; suspected ones stand out"
    told = "Its numbers are in the table of all checks below it."
    return dots("checks-plot", title, points, "share that passed", "discrimination", told=told) if points else ""


def _stops(tally: Tally) -> list[StopTally]:
    """Those that cost most first."""
    return sorted(
        tally.stops.values(), key=lambda each: (_STOPS.index(each.stop.kind) > 1, -each.count, each.stop.shape)
    )
