"""Examples of add_noise."""

import torch

from autograder.checks import Failure, Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """With ᾱ_1 = 0.64 and ᾱ_2 = 0.36, x_1 is 0.8 x0 + 0.6 ε and x_2 is 0.6 x0 + 0.8 ε."""
    x0, noise = torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([[0.0, 1.0], [-2.0, 0.0]])
    t, alpha_bar = torch.tensor([1, 2]), torch.tensor([1.0, 0.64, 0.36, 0.04])
    answers = [student.add_noise(x0.clone(), t.clone(), noise.clone(), alpha_bar.clone()) for _ in range(2)]
    first, second = (require_tensor(answer, (2, 2), "the noisy x_t") for answer in answers)
    if not torch.allclose(first, second, equal_nan=True):
        raise Failure("random", "The x_t is another one when asked for again: the noise is given, none is drawn.")
    assert_close(first, torch.tensor([[0.8, 2.2], [0.2, 2.4]]), "the noisy x_t")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result has x0's shape, also for images, and the inputs' dtype, and the inputs stay unchanged."""
    for dtype, shape in ((torch.float32, (3, 4)), (torch.float64, (3, 2, 4, 5))):
        x0, noise, alpha_bar = torch.ones(shape), torch.ones(shape), torch.tensor([1.0, 0.64, 0.36, 0.04])
        x0, noise, alpha_bar = (each.to(dtype) for each in (x0, noise, alpha_bar))
        x_t = student.add_noise(x0, torch.arange(1, 1 + len(x0)), noise, alpha_bar)
        assert_kept(student, require_tensor(x_t, shape, "the noisy x_t"), dtype=dtype)
