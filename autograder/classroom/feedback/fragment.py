"""What a student may read as a piece of HTML without a style, as for a comment in Moodle."""

from __future__ import annotations

from markupsafe import escape

from autograder.classroom.feedback.html import above
from autograder.classroom.feedback.told import Told, told
from autograder.classroom.late.charging import Charge
from autograder.classroom.records import Graded


def told_in_comments(graded: Graded, charge: Charge) -> str:
    """What students read of a grading when its marks are published."""
    return as_fragment(told(graded, charge.delay, "published"))


def as_fragment(shown: Told) -> str:
    """The marks, what stands above the tests, and whatever did not pass or has something to say."""
    parts = [str(above(shown)).strip()]
    if shown.total is not None:
        parts.insert(0, f"<p>{shown.total:g} of {shown.out_of:g} marks</p>")
    for test in shown.tests:
        if test["output"] or test["score"] < test["max_score"]:
            output = f"<pre>{escape(test['output'])}</pre>" if test["output"] else ""
            marks = f"({test['score']:g} of {test['max_score']:g})"
            parts.append(f"<p>{escape(test['number'])} {escape(test['name'])} {marks}</p>{output}")
    return "\n".join(parts)
