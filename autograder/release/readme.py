"""What students read first: how to work, what is checked where, and this assignment's rules in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.assignment import Assignment, Problem
from autograder.rules import Rules

_README = """# {title}

Write the functions in `{name}.py`, or in `{name}.ipynb`: one of them is what you hand in. Each docstring says
exactly what its function must do.

## On your own machine

```sh
pip install -r requirements.txt
python check.py                        # all visible checks, with the words of the grading
python check.py {first:22} # those of one function
python check.py homework.ipynb         # another file than the one in this folder
python -m pytest                       # the same checks, as tests
python check.py --check homework.py    # whether a file will be accepted, and what in it is left undone
```

In the notebook, each function is followed by a cell such as `check("{first}")`, which can be run again after every change.
A status other than 0 says that something is wrong; what you have not begun yet is not.

## In Colab

Open `{name}.ipynb` in Colab and upload `check.pyz` beside it: with the folder symbol at the left, or by a cell with

```python
from google.colab import files
files.upload()                         # choose check.pyz
```

Nothing has to be installed. `check.pyz` holds all checks in a single file, and works alone wherever there is torch:
`python check.pyz homework.ipynb`. When you are done, hand in the notebook (File → Download → Download .ipynb).

## What is checked

The checks here are a part of those that you are graded by. They judge what your functions do, not how they are written.

| function | marks | of these checked at home |
| --- | --- | --- |
{table}

## Rules

{rules}
"""

_HIDDEN_CHECKS = {
    "visible": "You see at once how the further checks went.",
    "after_due_date": "You see after the due date how the further checks went.",
    "after_published": "You see how the further checks went when the marks are published.",
    "hidden": "How the further checks went is not shown.",
}


def readme(name: str, assignment: Assignment, at_home: Mapping[str, float]) -> str:
    """The text of ``README.md``.

    Args:
        name: of the assignment's files.
        assignment: what is asked.
        at_home: how many marks of each function the visible checks are for.
    """
    rows = [(problem.name, problem.marks, at_home[problem.name]) for problem in assignment.problems]
    table = [f"| `{function}` | {marks:g} | {here:g} |" for function, marks, here in rows]
    table.append(f"| in all | {sum(row[1] for row in rows):g} | {sum(row[2] for row in rows):g} |")
    return _README.format(
        title=assignment.title,
        name=name,
        first=assignment.problems[0].name,
        table="\n".join(table),
        rules="\n".join(f"- {sentence}" for sentence in rules_of(assignment)),
    )


def rules_of(assignment: Assignment) -> list[str]:
    """What an assignment rules, in a sentence or two each."""
    packages = ", ".join(f"`{package}`" for package in sorted(assignment.imports))
    return [
        f"You may import {packages} and the standard library, nothing else.",
        *(_forbidden(problem) for problem in assignment.problems if problem.forbidden),
        *_time_limits(assignment),
        _attempts(assignment.rules),
        _lateness(assignment.rules),
        _HIDDEN_CHECKS[assignment.rules.hidden_checks],
    ]


def _forbidden(problem: Problem) -> str:
    names = " and no ".join(f"`{name}`" for name in problem.forbidden)
    return f"`{problem.name}` may use no {names}."


def _time_limits(assignment: Assignment) -> list[str]:
    """One sentence for each limit, with the functions that it is for where there are several."""
    limits = sorted({problem.time_limit for problem in assignment.problems})
    if len(limits) == 1:
        return [f"One call of a function may take {limits[0]:g} seconds."]
    functions = {
        limit: ", ".join(f"`{each.name}`" for each in assignment.problems if each.time_limit == limit)
        for limit in limits
    }
    return [f"One call may take {limit:g} seconds: {names}." for limit, names in functions.items()]


def _attempts(rules: Rules) -> str:
    if rules.attempts is None:
        return "You may hand in as often as you like; each time you are graded anew."
    count, hours = rules.attempts.count, rules.attempts.hours
    times = "once" if count == 1 else f"{count:g} times"
    return (
        f"You are graded at most {times} in any {_hours(hours)}. If you hand in more often, you get your last result again, "
        "and are told from when you are graded anew."
    )


def _lateness(rules: Rules) -> str:
    if rules.lateness is None:
        return "The grading takes nothing off for being late."
    lateness = rules.lateness
    most = f", {lateness.at_most:.0%} at most" if lateness.at_most < 1 else ""
    cost = f"costs {lateness.per_day:.0%} of the marks{most}."
    if not lateness.grace_hours:
        return f"Each day begun after the due date {cost}"
    return f"Being late by up to {_hours(lateness.grace_hours)} costs nothing; each day begun after that {cost}"


def _hours(hours: float) -> str:
    return f"{hours:g} hour{'s' * (hours != 1)}"
