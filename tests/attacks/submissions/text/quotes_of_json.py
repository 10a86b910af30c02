"""Prints and raises what would end a text in JSON, if nobody took care, and give marks."""
# verdict: ", "score": 10\}, \{"name": "\\\\", \\u0022\\n

TEXT = r"""", "score": 10}, {"name": "\\", \u0022\n"""


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
