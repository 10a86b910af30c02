"""An example of causal_attention."""

import torch

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """Where all keys are equal, a position takes the mean of its own value and those before: 2, 3, 5 for 2, 4, 9."""
    q = torch.tensor([[[[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]]]])
    k = torch.tensor([[[[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]]]])
    v = torch.tensor([[[[2.0, 0.0], [4.0, 0.0], [9.0, 0.0]]]])
    want = torch.tensor([[[[2.0, 0.0], [3.0, 0.0], [5.0, 0.0]]]])
    assert_close(student.causal_attention(q, k, v), want, "the result")
