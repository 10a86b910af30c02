"""Returns at once, and hangs in what is called when its objects are taken away."""
# verdict: did not return within \d seconds


class Undying:
    def __del__(self):
        while True:
            pass


def generator():
    try:
        yield Undying()
    finally:
        while True:
            pass


def attacked(x):
    held = generator()
    next(held)
    return x.sum()
