"""Checks of ddpm_sample, which judge every step that the submission takes by what the model was shown and answered."""

import torch

from assignments.ps3_diffusion.sampler_path import SamplerPath, observe
from assignments.ps3_diffusion.settings import STEPS, some_alpha_bar, some_noise_model
from autograder.checks import Failure, Student, assert_kept, check, require_tensor
from autograder.checks.statistics import assert_independent, assert_standard_normal, assert_uncorrelated, standardised

SHAPE = (128, 2, 4, 4)


@check(marks=1)
def check_calls(student: Student, rng: torch.Generator) -> None:
    """The sampler returns a tensor of the shape asked for and calls the model once a step, on the whole batch."""
    observe(student, rng, runs=1, shape=(2, 1, 3, 3))


@check(marks=1, needs=[check_calls])
def check_order(student: Student, rng: torch.Generator) -> None:
    """The steps run from T down to 1."""
    path = observe(student, rng, runs=1, shape=SHAPE)
    want = torch.arange(STEPS, 0, -1)[:, None]
    if not torch.equal(path.t[0].to(torch.float64), want.expand_as(path.t[0]).to(torch.float64)):
        told = tuple(float(step) for step in path.t[0, :, 0])
        raise Failure("order", "The model is not told t = T, …, 1 in this order.", evidence=told)


@check(marks=1, needs=[check_calls])
def check_start(student: Student, rng: torch.Generator) -> None:
    """The start x_T is standard normal, with a fresh draw for every element."""
    start = observe(student, rng, runs=2, shape=SHAPE).x[:, 0]
    shared = ("start_shared", "Elements of the start share their noise.")
    again = ("start_not_fresh", "Each run starts from the same noise.")
    assert_independent(standardised(start), {0: again} | dict.fromkeys(range(1, start.ndim), shared))
    assert_standard_normal(start, "start_not_normal", "The start x_T is not standard normal.")


@check(marks=3, needs=[check_calls])
def check_mean(student: Student, rng: torch.Generator) -> None:
    """Each step moves to the mean of Algorithm 2, given x_t and the predicted noise."""
    path = observe(student, rng, runs=1, shape=(256, 2, 4, 4))
    try:
        for call in range(STEPS):
            assert_mean(path, call)
    except Failure as failure:
        failure.evidence = path.coefficients()
        raise


@check(marks=2, needs=[check_calls])
def check_spread(student: Student, rng: torch.Generator) -> None:
    """Each step but the last adds normal noise of variance β_t, fresh for every element."""
    path = observe(student, rng, runs=1, shape=(256, 2, 4, 4))
    noise = torch.stack([path.unexplained(call) / path.beta(call).sqrt() for call in range(STEPS - 1)], dim=1)
    spread = tuple(float(step.square().mean().sqrt()) for step in noise.unbind(1))
    if max(abs(each - 1) for each in spread) > 0.1:
        message = "The noise that the steps add does not have variance β_t."
        # 8192 draws a step: a right sampler's spread is off by a tenth with a probability under 1e-30.
        raise Failure("spread", message, evidence=spread)
    shared = ("added_noise_shared", "The noise that the steps add is not a fresh draw for every element of every step.")
    assert_independent(standardised(noise), dict.fromkeys(range(noise.ndim), shared))
    assert_standard_normal(noise, "added_noise_not_normal", "The noise that the steps add is not normal.")


@check(marks=1, needs=[check_calls])
def check_last_step(student: Student, rng: torch.Generator) -> None:
    """The last step, t = 1, adds no noise."""
    path = observe(student, rng, runs=1, shape=SHAPE)
    added = float(path.unexplained(STEPS - 1).square().mean() / path.beta(STEPS - 1))
    if added > 1e-2:
        raise Failure("noise_at_last_step", "Noise is added at the last step, t = 1.", evidence=(added,))


@check(marks=1, needs=[check_calls])
def check_conventions(student: Student, rng: torch.Generator) -> None:
    """The model may be a function, t is int64 of shape (N,), the sample has alpha_bar's dtype, inputs stay unchanged."""
    schedule, model = some_alpha_bar(rng)[:3], some_noise_model(rng)
    for dtype in (torch.float32, torch.float64):
        model.calls.clear()
        sample = student.ddpm_sample(model.as_function(), (4, 3), schedule.to(dtype))
        require_tensor(sample, (4, 3), "the sample")
        assert_kept(student, sample, dtype=dtype)
        for _, t in model.calls:
            if not isinstance(t, torch.Tensor) or t.dtype != torch.int64 or t.shape != (4,):
                raise Failure("t_form", "The model was not given t as an int64 tensor of shape (N,).")


def assert_mean(path: SamplerPath, call: int) -> None:
    """Judges the deterministic part of one step, whatever noise it adds."""
    message = "A step does not move to the mean of Algorithm 2."
    residual, added = path.residual(call), path.unexplained(call)
    spread = float(added.square().mean().sqrt())
    scale = float(path.mean(call).square().mean().sqrt())
    if spread < 1e-4 * scale:
        if float(residual.square().mean().sqrt()) > 1e-4 * scale:
            raise Failure("mean", message)
        return
    noise = residual / spread
    ones = torch.ones_like(noise)
    for shown in (path.x[:, call], path.predicted[:, call]):
        assert_uncorrelated(noise, shown, "mean", message)
    drift = float(noise.mean())
    if abs(drift) * ones.numel() ** 0.5 > 6:
        raise Failure("mean", message, false_alarm=1e-8)
