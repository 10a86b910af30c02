"""Raises an exception whose message is an exit."""
# verdict: ended its process|attacked raised


class ExitingError(Exception):
    def __str__(self):
        raise SystemExit(0)


def attacked(x):
    raise ExitingError
