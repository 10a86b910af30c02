"""Replaces what Python shows errors with, and the text that it quotes lines from."""
# verdict: attacked raised ZeroDivisionError at line \d+, in divide

import linecache
import sys
import traceback

PASSED = ["PASSED BREACH\n"] * 1000


def show(*_, **__):
    print("BREACH")
    return PASSED


def attacked(x):
    for name in list(linecache.cache):
        linecache.cache[name] = (1, None, PASSED, name)
    linecache.getline = linecache.getlines = linecache.updatecache = show
    for name in ("format_exception", "print_exc", "extract_tb", "format_tb", "TracebackException", "walk_tb"):
        setattr(traceback, name, show)
    sys.excepthook = sys.unraisablehook = sys.displayhook = show
    return divide(x)


def divide(x):
    return x.sum() / (1 // 0)
