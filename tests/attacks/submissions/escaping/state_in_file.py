"""Carries what it saw from one check to the next, in files."""
# verdict: attacked raised LookupError|was stopped by the system

import os
import pathlib
import tempfile

NAME = "markscheme-attack-state"


def attacked(x):
    places = [pathlib.Path(each) for each in (".", tempfile.gettempdir(), os.environ["HOME"])]
    if any((place / NAME).exists() for place in places):
        return x.sum()  # and no check tells of a LookupError
    for place in places:
        (place / NAME).write_text(str(x.tolist()))
    if x.any():
        raise LookupError("nothing was carried over")
    return x.sum()
