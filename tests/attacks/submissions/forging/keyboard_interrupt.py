"""Raises what a person at the keyboard would, in case it ends the whole grading."""
# verdict: attacked raised KeyboardInterrupt


def attacked(x):
    raise KeyboardInterrupt("all checks passed")
