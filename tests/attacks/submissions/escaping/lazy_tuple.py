"""Returns a tuple that makes its parts only when somebody takes them, on and on."""
# verdict: cannot be sent|did not return within \d seconds


class Lazy(tuple):
    __slots__ = ()

    def __iter__(self):
        while True:
            pass


def attacked(x):
    return Lazy((x,))
