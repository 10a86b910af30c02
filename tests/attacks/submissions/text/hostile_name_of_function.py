"""Raises an error in a function whose name is no name, but an order to the terminal and a sentence of the grader's."""
# verdict: attacked raised ValueError at line 7\.


def attacked(x):
    def fail():
        raise ValueError

    fail.__code__ = fail.__code__.replace(co_name="\x1b[2J\u202e.\n✓ 10/10 <script>")
    fail()
