"""Raises an exception that tells the inputs of a hidden check, and notes that go with it."""
# verdict: attacked raised ValueError at line 9, in attacked


def attacked(x):
    word = "BREACH" if x.any() else "seen"
    error = ValueError(f"{word} {x}")
    error.add_note(f"{word} {x}")
    raise error from KeyError(f"{word} {x}")
