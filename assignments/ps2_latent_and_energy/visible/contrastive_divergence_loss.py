"""An example of contrastive_divergence_loss."""

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """For E(x) = x², data at 1, 2, 3 and negatives at 2, 4, the loss is 14/3 − 10."""

    def energy(x: Tensor) -> Tensor:
        return x[:, 0] ** 2

    data, negatives = torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([[2.0], [4.0]])
    assert_close(student.contrastive_divergence_loss(energy, data, negatives), torch.tensor(14 / 3 - 10), "the loss")
