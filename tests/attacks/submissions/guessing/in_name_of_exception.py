"""Raises an exception that is named after the inputs of a hidden check."""
# verdict: attacked raised


def attacked(x):
    word = "BREACH" if x.any() else "seen"
    raise type("_".join([word, *(str(int(number * 1e6)) for number in x)]), (Exception,), {})
