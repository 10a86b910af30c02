"""An assignment to be broken into: one problem that nobody can solve, and two that anybody can."""

from autograder.assignment import Assignment, Problem
from tests.attacks.vault import truth

ASSIGNMENT = Assignment(
    title="The vault",
    problems=[
        Problem(truth.attacked, marks=10, time_limit=3),
        Problem(truth.honest, marks=4, time_limit=3),
        Problem(truth.last, marks=3, time_limit=3),
    ],
    misconceptions=[truth],
)
