"""Prints and raises what the report says when all is right."""
# verdict: attacked raised ValueError at line 14, in attacked\. The result is a tensor\.

TEXT = """The result is a tensor.

attacked  10 of 10
  ✓ 5/5  The value is right.

17 of 17 marks"""


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
