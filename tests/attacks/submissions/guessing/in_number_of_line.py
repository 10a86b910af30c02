"""Raises an exception in a line whose number is an input of a hidden check."""
# verdict: attacked raised ValueError at line 12, in attacked\.


def attacked(x):
    def fail():
        raise ValueError

    if not x.any():
        return x.sum()
    fail.__code__ = fail.__code__.replace(co_firstlineno=int(x[0] * 100_000))
    return fail()
