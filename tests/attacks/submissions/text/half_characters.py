"""Prints and raises halves of characters, which no text may hold, and bytes that are none."""
# verdict: \\ud800\\udfff\\udc41\\ud83d

import os

TEXT = "\ud800\udfff\udc41\ud83d"


def attacked(x):
    print(TEXT)
    os.write(1, b"\xff\xfe\xc0\x80\xed\xa0\x80\xf8\x88\x80\x80\x80")
    raise ValueError(TEXT)
