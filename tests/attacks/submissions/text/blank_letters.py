"""Prints and raises letters that look like nothing at all, and pictures that look like blanks."""
# verdict: 1(\\u3164|ㅤ)0(\\u115f|ᅟ)/(\\uffa0|ﾠ)1(\\u2800|⠀)0

TEXT = "1\u31640\u115f/\uffa01\u28000\u17b4"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
