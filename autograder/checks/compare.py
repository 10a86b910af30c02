"""Judges of values: type and shape first, then finiteness, then the numbers."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from autograder.checks.clipping import is_clipped
from autograder.checks.failure import Failure
from autograder.checks.student import Student

_MAX_DIMENSIONS = 4


def assert_close(got: object, want: Tensor, what: str, *, rtol: float = 1e-4) -> None:
    """Judges one result of a submission against the right one.

    Where a single number is asked for, any form of one will do: whether it is a 0-d tensor is a matter of
    conventions, for :func:`require_tensor` to judge in a check of its own.

    Args:
        got: what the submission returned, or a part of it.
        want: the right value, in any floating dtype.
        what: the result's name in the feedback, as ``"the standard deviation"``.
        rtol: how far an element may be off, relative to itself and to the mean magnitude of all.

    Raises:
        Failure: ``not_a_tensor``, ``shape``, ``complex``, ``not_finite``, ``clipped`` or ``not_equal``.
    """
    tensor = as_scalar(got, what) if want.dim() == 0 else require_tensor(got, want.shape, what)
    if tensor.is_complex():
        raise Failure("complex", f"{_upper(what)} holds complex numbers; real ones are asked for.")
    found, right = tensor.detach().to(torch.float64), want.detach().to(torch.float64)
    detail = f"expected {_show(right)}, got {_show(found)}"
    if bool(found.isfinite().logical_not().logical_and(right.isfinite()).any()):
        raise Failure("not_finite", f"{_upper(what)} is not finite (NaN or infinite).", detail=detail)
    finite = right[right.isfinite()].abs()
    scale = float(finite.mean()) if finite.numel() else 0.0
    if not torch.allclose(found, right, rtol=rtol, atol=rtol * scale + 1e-9):
        if bool(right.isfinite().all()) and is_clipped(found, right, rtol * right.abs() + rtol * scale + 1e-9):
            clipped = f"{_upper(what)} is clipped: what lies beyond a bound is set to the bound; leave it as it is."
            raise Failure("clipped", clipped, detail=detail)
        raise Failure("not_equal", f"{_upper(what)} is wrong.", detail=detail)


def require_tensor(got: object, shape: torch.Size | tuple[int, ...], what: str) -> Tensor:
    """The result as a tensor of this shape.

    Raises:
        Failure: ``not_a_tensor`` or ``shape``.
    """
    if not isinstance(got, Tensor):
        raise Failure("not_a_tensor", f"{_upper(what)} is {_named(got)}; a tensor is asked for.")
    if got.shape != shape:
        found = described_shape(got, shape)
        detail = f"Its shape is {tuple(got.shape)}." if found != str(tuple(got.shape)) else ""
        raise Failure("shape", f"{_upper(what)} has shape {found}; {tuple(shape)} is asked for.", detail=detail)
    return got


def described_shape(got: Tensor, asked: torch.Size | tuple[int, ...]) -> str:
    """A wrong shape in words that tell whoever made it what went wrong, and nobody anything else.

    A submission could write a hidden input into the sizes of its result. So only sizes that are asked for, or 1, are told.
    """
    if got.dim() > _MAX_DIMENSIONS:
        return f"of {got.dim()} dimensions"
    known = {1, *asked}
    sizes = [str(size) if size in known else "?" for size in got.shape]
    return f"({', '.join(sizes)}{',' * (len(sizes) == 1)})"


def as_scalar(got: object, what: str) -> Tensor:
    """A single number as a 0-d tensor: from a Python number or a tensor of one element.

    Raises:
        Failure: ``not_a_tensor`` or ``shape``.
    """
    if isinstance(got, int | float) and not isinstance(got, bool):
        return torch.tensor(got, dtype=torch.float64)
    if isinstance(got, Tensor) and got.numel() == 1:
        return got.reshape(())
    return require_tensor(got, (), what)


def assert_tuple(got: object, names: tuple[str, ...], function: str) -> tuple[Any, ...]:
    """The result as a tuple of as many parts as ``names``.

    Raises:
        Failure: ``not_a_tuple``.
    """
    if not (isinstance(got, tuple) and len(got) == len(names)):
        found = f"a tuple of {_count(len(got))}" if isinstance(got, tuple) else _named(got)
        raise Failure("not_a_tuple", f"{function} returned {found}; ({', '.join(names)}) is asked for.")
    return got


def assert_kept(student: Student, *results: object, dtype: torch.dtype) -> None:
    """Judges the conventions of a call: results in the inputs' dtype, and no input changed.

    Args:
        student: whose latest call is meant.
        results: the tensors that it returned.
        dtype: of the inputs.

    Raises:
        Failure: ``dtype`` or ``changed_input``.
    """
    call = student.calls[-1]
    for result in results:
        if isinstance(result, Tensor) and result.dtype != dtype:
            names = (str(tensor).removeprefix("torch.") for tensor in (result.dtype, dtype))
            raise Failure("dtype", "{}: the result is {} for inputs of {}.".format(call.function, *names))
    if call.has_changed_input:
        raise Failure("changed_input", f"{call.function} changes a tensor that it is given; work on a copy.")


def _show(tensor: Tensor) -> str:
    flat = tensor.flatten()[:8].tolist()
    numbers = ", ".join(f"{number:.6g}" for number in flat)
    more = ", …" if tensor.numel() > 8 else ""
    return numbers if tensor.dim() == 0 else f"[{numbers}{more}]"


def _named(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__.lower()}"


def _count(number: int) -> str:
    return str(number) if number < 10 else "many"


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
