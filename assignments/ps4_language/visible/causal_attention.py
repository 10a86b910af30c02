"""Examples of causal_attention."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """Where all keys are equal, a position takes the mean of its own value and those before: 2, 3, 5 for 2, 4, 9."""
    q = torch.tensor([[[[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]]]])
    k = torch.tensor([[[[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]]]])
    v = torch.tensor([[[[2.0, 0.0], [4.0, 0.0], [9.0, 0.0]]]])
    want = torch.tensor([[[[2.0, 0.0], [3.0, 0.0], [5.0, 0.0]]]])
    assert_close(student.causal_attention(q, k, v), want, "the result")


@check(marks=1)
def check_two_heads(student: Student) -> None:
    """With E = 4, so scores of q · k / 2, one head's second position weighs values by ¼ and ¾, the other's by ⅛ and ⅞."""
    q, k, v = torch.zeros(3, 1, 2, 2, 4)
    q[..., 0] = 2
    k[0, :, 1, 0] = torch.tensor([math.log(3), math.log(7)])
    v[..., 0] = torch.tensor([[8.0, 4.0], [8.0, 16.0]])
    want = torch.zeros(1, 2, 4)
    want[..., 0] = torch.tensor([5.0, 15.0])
    got = require_tensor(student.causal_attention(q, k, v), (1, 2, 2, 4), "the result")
    assert_close(got[:, :, 1], want, "what the second position attends to")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result has the inputs' shape and dtype, and the inputs stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        q, k, v = (torch.ones(2, 3, 4, 5, dtype=dtype) for _ in range(3))
        result = student.causal_attention(q, k, v)
        assert_kept(student, require_tensor(result, (2, 3, 4, 5), "the result"), dtype=dtype)
