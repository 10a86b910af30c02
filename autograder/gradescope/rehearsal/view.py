"""What a student, and what an instructor, sees of results at Gradescope."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from autograder.gradescope.metadata import read_time
from autograder.shown import shown

_TAG = re.compile(r"<[^<>]*>")


@dataclass
class Shown:
    """A text in one of Gradescope's formats."""

    text: str
    format: str = "simple_format"


@dataclass
class Row:
    """A test.

    Attributes:
        score: None for a row that only informs; so is ``max_score``.
        has_passed: what the row's colour says; None for a row that only informs.
        visibility: when students see it.
    """

    name: Shown
    number: str
    score: float | None
    max_score: float | None
    has_passed: bool | None
    output: Shown
    tags: list[str]
    visibility: str


@dataclass
class View:
    """A page of results.

    Attributes:
        total: the marks; None where they are hidden.
        out_of: the marks to be had; None where nobody says.
        printed: what the autograder printed; None where that is hidden.
        leaderboard: the submission's line in it, by the names of the columns.
    """

    whose: str
    total: float | None
    out_of: float | None
    output: Shown
    rows: list[Row]
    printed: str | None
    leaderboard: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The page, for programs."""
        return asdict(self)


def view_of(results: dict[str, Any], printed: str, metadata: dict[str, Any], *, is_student: bool) -> View:
    """The page of a student or an instructor, before the grades are published.

    A student sees no total as long as any test is hidden from him.

    Args:
        results: that follow the specification.
        printed: by the autograder.
        metadata: of the submission.
        is_student: whose page it is.
    """
    rows = [_row(test, results) for test in results.get("tests", [])]
    seen = {"visible", "after_due_date"} if _is_due_over(metadata) else {"visible"}
    listed = [row for row in rows if not is_student or row.visibility in seen]
    total = results.get("score", sum(row.score or 0 for row in rows))
    return View(
        whose="student" if is_student else "instructor",
        total=total if len(listed) == len(rows) else None,
        out_of=_out_of(rows, metadata),
        output=Shown(results.get("output", ""), results.get("output_format", "simple_format")),
        rows=listed,
        printed=printed if not is_student or results.get("stdout_visibility", "hidden") in seen else None,
        leaderboard={column["name"]: column["value"] for column in results.get("leaderboard", [])},
    )


def print_view(view: View, console: Console) -> None:
    """Prints a page."""
    console.print()
    console.rule(f"What the {view.whose} sees", align="left")
    possible = "" if view.out_of is None else f" / {view.out_of:g}"
    total = "hidden, because a test is" if view.total is None else f"{view.total:g}{possible}"
    console.print(Text.assemble(("Total points: ", "bold"), total))
    _print_shown(view.output, console, 0)
    for row in view.rows:
        _print_row(row, console, is_student=view.whose == "student")
    if view.leaderboard:
        console.print(Text("\nLeaderboard", "bold"))
        for name, value in view.leaderboard.items():
            console.print(Text(f"  {shown(name, 100)}: {shown(str(value), 100)}"))
    if view.printed is not None and view.printed.strip():
        console.print(Text("\nThe autograder printed", "bold"))
        console.print(Padding(Text(shown(view.printed.rstrip())), (0, 0, 0, 2)))


def _print_row(row: Row, console: Console, *, is_student: bool) -> None:
    colour = {True: "green", False: "red", None: "default"}[row.has_passed]
    marks = "" if row.score is None else f" ({row.score:g}/{row.max_score if row.max_score is not None else 0:g})"
    number = f"{row.number}) " if row.number else ""
    when = "" if row.visibility == "visible" or is_student else f"  {row.visibility}"
    tags = f"  #{' #'.join(row.tags)}" if row.tags else ""
    name = shown(_plain(row.name), 300)
    console.print(
        Text.assemble("\n", (f"{shown(number, 20)}{name}{marks}", colour), (f"{when}{shown(tags, 200)}", "dim"))
    )
    _print_shown(row.output, console, 4)


def _print_shown(part: Shown, console: Console, indent: int) -> None:
    if part.text.strip():
        console.print(Padding(_rendered(part), (0, 0, 0, indent)))


def _rendered(part: Shown) -> RenderableType:
    if part.format == "ansi":
        return Text.from_ansi(part.text)
    text = shown(_plain(part).strip(), len(part.text) + 1)
    return Markdown(text) if part.format == "md" else Text(text)


def _plain(part: Shown) -> str:
    return _TAG.sub("", part.text) if part.format in ("html", "simple_format") else part.text


def _row(test: dict[str, Any], results: dict[str, Any]) -> Row:
    score, possible = test.get("score"), test.get("max_score")
    has_passed = None if score is None else score >= (possible or 0)
    if "status" in test:
        has_passed = test["status"] == "passed"
    return Row(
        name=Shown(test.get("name", ""), test.get("name_format", results.get("test_name_format", "text"))),
        number=test.get("number", ""),
        score=score,
        max_score=possible,
        has_passed=has_passed,
        output=Shown(
            test.get("output", ""), test.get("output_format", results.get("test_output_format", "simple_format"))
        ),
        tags=test.get("tags", []),
        visibility=test.get("visibility", results.get("visibility", "visible")),
    )


def _out_of(rows: list[Row], metadata: dict[str, Any]) -> float | None:
    """What Gradescope tells as the assignment's points, or else what the tests sum to."""
    try:
        return float(metadata["assignment"]["total_points"])
    except (KeyError, TypeError, ValueError):
        return sum(row.max_score or 0 for row in rows) or None


def _is_due_over(metadata: dict[str, Any]) -> bool:
    """Whether the submission came after the late due date, or after the due date if there is no late one."""
    assignment = metadata.get("assignment")
    if not isinstance(assignment, dict):
        return False
    due = read_time(assignment.get("late_due_date")) or read_time(assignment.get("due_date"))
    now = read_time(metadata.get("created_at"))
    return due is not None and now is not None and now > due
