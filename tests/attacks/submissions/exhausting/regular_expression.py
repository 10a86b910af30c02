"""Hangs in C code that looks at no signal: a regular expression that tries every way to split a text."""
# verdict: did not return within \d seconds

import re


def attacked(x):
    re.fullmatch(r"(a+)+", "a" * 60 + "b")
    return x.sum()
