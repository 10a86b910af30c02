"""Prints and raises marks that turn the direction of what follows, so that it reads otherwise than it stands."""
# verdict: \\u202e01/0\\u202c\\u2066\\u2067\\u2068\\u2069\\u200f\\u061c\\u202b\\u202d

TEXT = "\u202e01/0\u202c\u2066\u2067\u2068\u2069\u200f\u061c\u202b\u202d"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
