"""What a check makes of a submission's result."""

import pytest
import torch

from autograder.checks import Failure, assert_close


@pytest.mark.parametrize(
    ("got", "code"),
    [
        (None, "not_a_tensor"),
        (torch.ones(3), "shape"),
        (torch.ones(1, 2), "shape"),
        (torch.ones(2, dtype=torch.complex64), "complex"),
        (torch.tensor([1, torch.nan]), "not_finite"),
        (torch.tensor([1, torch.inf]), "not_finite"),
        (torch.tensor([1, 1.001]), "not_equal"),
    ],
)
def test_a_wrong_result_is_told_by_what_is_wrong(got: object, code: str) -> None:
    """Type and shape first, then whether there are numbers at all, then which."""
    with pytest.raises(Failure) as caught:
        assert_close(got, torch.ones(2, dtype=torch.float64), "the mean")
    assert caught.value.code == code
    assert caught.value.message.startswith("The mean ")


@pytest.mark.parametrize("got", [torch.ones(2), torch.ones(2, dtype=torch.float64) * 1.00005, torch.ones(2).int()])
def test_a_right_result_passes(got: torch.Tensor) -> None:
    """In any dtype, to a relative 1e-4."""
    assert_close(got, torch.ones(2, dtype=torch.float64), "the mean")


def test_a_single_number_may_have_any_form() -> None:
    """Which one is asked for is another check's business."""
    for got in (2, 2.0, torch.tensor(2.0), torch.tensor([2.0]), torch.tensor([[2]])):
        assert_close(got, torch.tensor(2.0), "the mean")
