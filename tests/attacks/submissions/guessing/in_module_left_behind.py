"""Stashes the inputs of a hidden check as a module on disk, which the next load of the file would import and print."""
# verdict: result is wrong

import pathlib
import sys
import tempfile

sys.path[:0] = [".", tempfile.gettempdir()]
try:
    import stashed

    print("BREACH", stashed.seen)
except ImportError:
    stashed = None


def attacked(x):
    if stashed is not None:
        print("BREACH", stashed.seen)
    for folder in (".", tempfile.gettempdir()):
        pathlib.Path(folder, "stashed.py").write_text(f"seen = {x.tolist()}")
    return x.sum()
