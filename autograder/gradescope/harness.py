"""What ``run_autograder`` runs: grades what Gradescope has put in place, and always leaves a valid ``results.json``.

Gradescope's folder, ``/autograder``, holds ``submission/`` (what was handed in), ``submission_metadata.json``,
``source/`` (the autograder's zip, unpacked) and ``results/``. Which assignment to grade, and by which rules,
``markscheme package`` has written to ``source/markscheme.json``.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.assignment import AssignmentError, asked_in
from autograder.files import write_atomically
from autograder.gradescope.metadata import Metadata
from autograder.gradescope.policy import delay, gradings, next_grading, ruled
from autograder.gradescope.results import gradescope_results, refusal
from autograder.grading.order import Order
from autograder.grading.seeds import seed_of
from autograder.grading.supervisor import Grading, GradingError
from autograder.loading.apart import Reading
from autograder.loading.files import open_submission
from autograder.loading.submission import SubmissionError
from autograder.results import GradingResult
from autograder.rules import Attempts, Lateness, Rules
from autograder.shown import shown

SETTINGS = "markscheme.json"

_NOT_GRADED = "Not graded"


@dataclass(frozen=True)
class Settings:
    """What a packaged autograder is told.

    Attributes:
        assignment: the name of its folder in ``source/assignments``.
        rules: about handing in.
        time_limit: seconds for a whole grading, less than what Gradescope is set to.
    """

    assignment: str
    rules: Rules
    time_limit: float

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Reads what :func:`as_json` of them was written to."""
        data = json.loads(path.read_text(encoding="utf-8"))
        rules = dict(data["rules"])
        attempts, lateness = rules.pop("attempts"), rules.pop("lateness")
        return cls(
            data["assignment"],
            Rules(
                attempts=None if attempts is None else Attempts(**attempts),
                lateness=None if lateness is None else Lateness(**lateness),
                **rules,
            ),
            data["time_limit"],
        )


def run(base: Path) -> None:
    """Grades the submission in Gradescope's folder.

    Args:
        base: the folder, which is ``/autograder`` at Gradescope.
    """
    results = base / "results" / "results.json"
    results.parent.mkdir(exist_ok=True)
    metadata = Metadata.read(base / "submission_metadata.json")
    before = gradings(metadata)
    _save(results, _carrying(refusal("The grading did not finish."), before))
    settings = Settings.read(base / "source" / SETTINGS)
    following = next_grading(settings.rules.attempts, metadata)
    if following is not None:
        _save(results, _carrying(_given_back(metadata, following), before))
        return
    late = delay(settings.rules.lateness, metadata.late)
    after = [*before, *([metadata.time] if metadata.time else [])]

    def save(result: GradingResult) -> None:
        # As long as it is not complete, it may end at any moment, and then it was none of the student's attempts.
        times = after if result.is_complete else before
        _save(results, _carrying(ruled(gradescope_results(result), settings.rules, late), times))

    folder = base / "source" / "assignments" / settings.assignment
    try:
        handed_in = open_submission(base / "submission")
        with Grading(folder, settings.time_limit) as grading:
            student = Reading(handed_in, settings.assignment, asked_in(folder)).result()
            order = Order(seed_of(folder, student.source), guarded=[str(results)], time_limit=settings.time_limit)
            grading.begin(student, order)
            graded = grading.follow(save)
        for fault in graded.faults:
            # What an autograder prints, Gradescope shows to instructors alone.
            print(f"The assignment {settings.assignment} is at fault: {fault}")
    except (AssignmentError, SubmissionError, GradingError) as error:
        _save(results, _carrying(refusal(shown(str(error))), before))


def _carrying(results: dict[str, Any], times: list[datetime]) -> dict[str, Any]:
    """A result with the times of the gradings so far, by which those of the next submission are counted."""
    extra = results["extra_data"] | {"gradings": [time.isoformat() for time in times]}
    return results | {"extra_data": extra}


def _given_back(metadata: Metadata, following: datetime) -> dict[str, Any]:
    """The latest result again, with the time of the next grading."""
    latest = metadata.earlier[-1].results
    kept = dict(latest) if isinstance(latest.get("extra_data"), dict) else refusal("")
    note = f"{_NOT_GRADED}: the next grading is possible from {following:%Y-%m-%d %H:%M %Z}. This is the last result again."
    earlier = [part for part in str(kept.get("output", "")).split("\n\n") if not part.startswith(_NOT_GRADED)]
    kept["output"] = "\n\n".join([note, *earlier])
    return kept


def _save(path: Path, results: dict[str, Any]) -> None:
    write_atomically(path, json.dumps(results, indent=2))


if __name__ == "__main__":
    run(Path(sys.argv[1]))
