"""Raises an exception in a function that is named after the inputs of a hidden check."""
# verdict: attacked raised ValueError


def attacked(x):
    def fail():
        raise ValueError

    word = "BREACH" if x.any() else "seen"
    fail.__code__ = fail.__code__.replace(co_name="_".join([word, *(str(int(number * 1e6)) for number in x)]))
    fail()
