"""Raises an error whose name is no name, but an order to the terminal and a sentence of the grader's."""
# verdict: attacked raised an exception of its own at line 6, in attacked


def attacked(x):
    raise type("\x1b[2J\u202e.\n✓ 10/10 <script>", (Exception,), {})("text")
