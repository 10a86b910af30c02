"""Raises an error whose name looks like a known one, in a function whose name looks like another's."""
# verdict: attacked raised an exception of its own at line 10, in аttacked


class VаlueErrοr(Exception):  # noqa: N818
    pass


def аttacked(x):
    raise VаlueErrοr("10/10")


def attacked(x):
    return аttacked(x)
