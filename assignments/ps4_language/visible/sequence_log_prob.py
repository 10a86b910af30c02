"""Examples of sequence_log_prob."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """Of the prompt 0, 1 and the response 2, 2, a model that expects to count to three has log-probability log ½ + log ¼."""
    assert_close(
        student.sequence_log_prob(RecordedModel(counting), torch.tensor([[0, 1, 2, 2]]), 2),
        torch.tensor([math.log(1 / 8)]),
        "the log-probability",
    )


@check(marks=1, needs=[check_example])
def check_batch(student: Student) -> None:
    """Of three sequences in one batch, the responses 2, 2 and 0, 2 and 1, 2 have ½ · ¼, ¼ · ¼ and ½ · ½."""
    tokens = torch.tensor([[0, 1, 2, 2], [0, 1, 0, 2], [1, 0, 1, 2]])
    got = student.sequence_log_prob(RecordedModel(unnormalised), tokens, 2)
    assert_close(got, torch.tensor([1 / 8, 1 / 16, 1 / 4]).log(), "the log-probability of three responses")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result has shape (B,) and the logits' dtype, the model may be a function, and the tokens stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        model = RecordedModel(lambda weights, tokens, dtype=dtype: counting(weights, tokens).to(dtype))
        got = student.sequence_log_prob(model.as_function(), torch.tensor([[0, 1, 2, 2], [0, 1, 0, 2]]), 1)
        assert_kept(student, require_tensor(got, (2,), "the log-probability"), dtype=dtype)


def counting(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Of three tokens the next one in the circle has probability ½, the other two ¼ each."""
    following = torch.nn.functional.one_hot((tokens + 1) % 3, 3)
    return (0.25 + 0.25 * following).log()


def unnormalised(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """The same probabilities by other logits: 3 is added to each."""
    return counting(weights, tokens) + 3
