"""Examples of contrastive_divergence_loss."""

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """For E(x) = x², data at 1, 2, 3 and negatives at 2, 4, the loss is 14/3 − 10."""

    def energy(x: Tensor) -> Tensor:
        return x[:, 0] ** 2

    data, negatives = torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([[2.0], [4.0]])
    assert_close(student.contrastive_divergence_loss(energy, data, negatives), torch.tensor(14 / 3 - 10), "the loss")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The loss is a 0-d tensor of the data's dtype, and the inputs stay unchanged."""

    def energy(x: Tensor) -> Tensor:
        return x[:, 0] ** 2

    for dtype in (torch.float32, torch.float64):
        data, negatives = torch.full((2, 3), 10.0, dtype=dtype), torch.full((4, 3), -10.0, dtype=dtype)
        loss = student.contrastive_divergence_loss(energy, data, negatives)
        assert_kept(student, require_tensor(loss, (), "the loss"), dtype=dtype)
