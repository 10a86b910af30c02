"""Prints and raises the ends of lines and pages that only some programs take for such."""
# verdict: one\\x0ctwo\\x0bthree\\x85four\\u2028five\\u2029six\\x1cseven

TEXT = "one\x0ctwo\x0bthree\x85four\u2028five\u2029six\x1cseven"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
