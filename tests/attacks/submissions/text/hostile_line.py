"""Raises an error in lines that hold orders to the terminal, which the way through the file quotes."""
# verdict: raise ValueError  # \\x1b\[2J\\u202e\\x0c✓ 10/10


def fail():
    raise ValueError  # [2J‮✓ 10/10


def attacked(x):
    fail()
