"""Raises an exception that never comes to the end of its message."""
# verdict: did not return within \d seconds


class EndlessError(Exception):
    def __str__(self):
        while True:
            pass


def attacked(x):
    raise EndlessError
