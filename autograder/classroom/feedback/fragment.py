"""What a student may read as a piece of HTML without a style, as for a comment in Moodle."""

from __future__ import annotations

from markupsafe import Markup

from autograder.classroom.feedback.html import above
from autograder.classroom.feedback.told import Told, told
from autograder.classroom.late.charging import Charge
from autograder.classroom.records import Graded

_TEST = Markup("<p>{number} {name} ({score:g} of {max_score:g})</p>{output}")
_OUTPUT = Markup("<pre>{}</pre>")


def told_in_comments(graded: Graded, charge: Charge) -> str:
    """What students read of a grading when its marks are published."""
    return as_fragment(told(graded, charge.delay, "published"))


def as_fragment(shown: Told) -> str:
    """The marks, what stands above the tests, and whatever did not pass or has something to say."""
    parts = [above(shown)]
    if shown.total is not None:
        parts.insert(0, Markup("<p>{:g} of {:g} marks</p>").format(shown.total, shown.out_of))
    for test in shown.tests:
        if test["output"] or test["score"] < test["max_score"]:
            output = _OUTPUT.format(test["output"]) if test["output"] else Markup()
            parts.append(_TEST.format(**(test | {"output": output})))
    return "\n".join(str(part).strip() for part in parts)
