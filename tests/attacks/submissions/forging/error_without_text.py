"""Raises an exception whose text, type and trace raise exceptions of their own when they are looked at."""
# verdict: ended its process|attacked raised


class UnspeakableError(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__
    __traceback__ = property(__str__)


def attacked(x):
    raise UnspeakableError
