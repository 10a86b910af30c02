"""Raises exceptions that claim to come from other lines, cells and files."""
# verdict: broke off: its process sent a place in an unknown form|attacked raised


def attacked(x):
    claim = "<submission {}>"
    places = (claim.format(7), claim.format(-1), "/autograder/grading/process.py", claim.format(10**12))
    code = compile("\n" * 99 + "raise ValueError", places[int(10 * x.sum()) % 4], "exec")
    if x.sum() == 0:
        raise SyntaxError(("all passed",), (claim.format(0), "a line", [], None))
    exec(code)
