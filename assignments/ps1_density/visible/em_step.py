"""Examples of em_step."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, assert_tuple, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """Examples ±1 and means ±½ log 3, of variance 1: each component takes ¾ of the example on its side, ¼ of the other."""
    a = math.log(3) / 2
    old = torch.tensor([0.5, 0.5]), torch.tensor([[-a], [a]]), torch.ones(2, 1, 1)
    result = student.em_step(torch.tensor([[-1.0], [1.0]]), *old)
    weights, means, covs = assert_tuple(result, ("weights", "means", "covs"), "em_step")
    assert_close(weights, torch.tensor([0.5, 0.5]), "the vector of new weights")
    assert_close(means, torch.tensor([[-0.5], [0.5]]), "the matrix of new means")
    # ¾ · ½² + ¼ · (3/2)²
    assert_close(covs, torch.full((2, 1, 1), 0.75), "the stack of new covariances")


@check(marks=1)
def check_plane(student: Student) -> None:
    """With ⅕ N(0, I) and ⅘ N(0, 4 I), the example (0, 0) belongs to both alike, one √(8/3 · log 3) away ¼ and ¾."""
    a = math.sqrt(8 / 3 * math.log(3))
    x = a * torch.tensor([[0.0, 0.0], [1.0, 0.0], [0.6, 0.8]])
    old = torch.tensor([0.2, 0.8]), torch.zeros(2, 2), torch.stack([torch.eye(2), 4 * torch.eye(2)])
    weights, means, covs = assert_tuple(student.em_step(x, *old), ("weights", "means", "covs"), "em_step")
    # The responsibilities of the first component, ½, ¼ and ¼, sum to 1, those of the second to 2.
    assert_close(weights, torch.tensor([1 / 3, 2 / 3]), "the vector of new weights, in the plane,")
    assert_close(means, a * torch.tensor([[0.4, 0.2], [0.6, 0.3]]), "the matrix of new means, in the plane,")
    want = a**2 * torch.tensor([[[0.18, 0.04], [0.04, 0.12]], [[0.15, 0.0], [0.0, 0.15]]])
    assert_close(covs, want, "the stack of new covariances, in the plane,")


@check(marks=1)
def check_far_away(student: Student) -> None:
    """Examples at ±1000 and means ±1: each example belongs to the component on its side, though its density is too small."""
    old = torch.tensor([0.5, 0.5]), torch.tensor([[-1.0], [1.0]]), torch.ones(2, 1, 1)
    result = student.em_step(torch.tensor([[-1000.0], [1000.0]]), *old)
    weights, means, _ = assert_tuple(result, ("weights", "means", "covs"), "em_step")
    assert_close(weights, torch.tensor([0.5, 0.5]), "the vector of new weights, far away,")
    assert_close(means, torch.tensor([[-1000.0], [1000.0]]), "the matrix of new means, far away,")


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The results have shapes (K,), (K, D), (K, D, D) and the inputs' dtype, and the inputs stay unchanged."""
    for dtype, size, components, dimensions in (
        (torch.float32, 6, 3, 2),
        (torch.float64, 5, 2, 1),
        (torch.float64, 4, 1, 3),
    ):
        x = torch.arange(size * dimensions).reshape(size, dimensions) / 5
        means = torch.arange(components * dimensions).reshape(components, dimensions) / 5
        weights, covs = torch.full((components,), 1 / components), torch.eye(dimensions).repeat(components, 1, 1)
        x, *old = (each.to(dtype) for each in (x, weights, means, covs))
        got = assert_tuple(student.em_step(x, *old), ("weights", "means", "covs"), "em_step")
        for part, right, name in zip(got, old, ("weights", "means", "covariances"), strict=True):
            require_tensor(part, right.shape, f"the tensor of new {name}")
        assert_kept(student, *got, dtype=dtype)
