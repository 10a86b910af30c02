"""Replaces builtins: everything is an instance of everything, every number is right, nothing is too long."""
# verdict: ended its process|broke off|attacked raised|The result is wrong

import builtins
import math
import sys


def attacked(x):
    result = x.sum()
    builtins.AssertionError = builtins.ArithmeticError
    builtins.abs = math.isclose = math.isnan = lambda *_, **__: 0
    builtins.all = builtins.any = lambda *_: True
    builtins.round = builtins.min = lambda *_, **__: 5
    builtins.float = lambda *_: 736.25
    builtins.isinstance = lambda *_: True
    sys.float_info = None
    return result
