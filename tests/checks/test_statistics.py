"""The statistical tests against SciPy's, and their false-alarm rates and power on draws of known kinds."""

import pytest
import torch
from scipy import stats
from torch import Tensor

from autograder.checks import Failure, statistics


@pytest.mark.parametrize("score", [0.0, 0.5, -2.0, 6.0])
def test_normal_tail(score: float) -> None:
    """Against scipy.stats.norm."""
    assert statistics.two_sided_normal(score) == pytest.approx(2 * stats.norm.sf(abs(score)), rel=1e-9)


@pytest.mark.parametrize(("statistic", "freedom"), [(0.5, 1), (40.0, 7), (9000.0, 9100), (20500.0, 20000)])
def test_chi_square_tails(statistic: float, freedom: int) -> None:
    """Against scipy.stats.chi2."""
    upper, lower = stats.chi2.sf(statistic, freedom), stats.chi2.cdf(statistic, freedom)
    assert statistics.chi_square(statistic, freedom) == pytest.approx(upper, rel=1e-6)
    assert statistics.two_sided_chi_square(statistic, freedom) == pytest.approx(2 * min(upper, lower), rel=1e-6)


@pytest.mark.parametrize("power", [1.0, 1.02, 1.2])
def test_kolmogorov_smirnov(power: float) -> None:
    """Against scipy.stats.kstest, for uniform draws and for bent ones."""
    draws = torch.rand(3000, generator=torch.Generator().manual_seed(3), dtype=torch.float64) ** power
    right = stats.kstest(draws.numpy(), "uniform", method="asymp").pvalue
    assert statistics.kolmogorov_smirnov(draws) == pytest.approx(right, rel=0.3, abs=1e-9)


def test_false_alarms_are_as_rare_as_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a rate of 5 in 100 per test, 400 right samples fail about that often, and not much more."""
    monkeypatch.setattr(statistics, "ALPHA", 0.05)
    generator = torch.Generator().manual_seed(4)

    def failures(judge: object) -> int:
        count = 0
        for _ in range(400):
            try:
                judge(torch.randn(8, 30, 5, generator=generator, dtype=torch.float64))  # type: ignore[operator]
            except Failure:
                count += 1
        return count

    # 400 draws of a 5 % event exceed 42 with a probability under 1e-5.
    assert failures(lambda x: statistics.assert_standard_normal(x, "", "")) <= 42
    assert failures(lambda x: statistics.assert_independent(x, {1: ("", "")})) <= 42
    assert failures(lambda x: statistics.assert_uncorrelated(x, torch.arange(1200.0), "", "")) <= 42
    assert 3 <= failures(lambda x: statistics.assert_uniform((x * 1e4).long() % 8, 0, 7, "", "")) <= 42


def wrong_draws() -> dict[str, Tensor]:
    """Draws of shape (8, 64, 32) that are not independent standard normal ones."""
    generator = torch.Generator().manual_seed(5)
    right = torch.randn(8, 64, 32, generator=generator, dtype=torch.float64)
    uniform = torch.rand(8, 64, 32, generator=generator, dtype=torch.float64)
    return {
        "uniform": uniform,
        "uniform of variance one": (uniform - 0.5) * 12**0.5,
        "a tenth too wide": 1.1 * right,
        "shifted by a tenth": right + 0.1,
        "Student's t of 4 degrees": right / (torch.randn(4, 8, 64, 32, generator=generator).square().mean(0).sqrt()),
    }


@pytest.mark.parametrize("kind", wrong_draws())
def test_wrong_distributions_are_found(kind: str) -> None:
    """Each loses at the real rate."""
    with pytest.raises(Failure) as failure:
        statistics.assert_standard_normal(wrong_draws()[kind], "code", "message")
    assert failure.value.false_alarm == statistics.ALPHA


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("how", ["shared", "balanced"])
def test_dependence_is_found_along_its_own_axis(axis: int, how: str) -> None:
    """Draws shared along an axis, and draws that sum to nothing along it."""
    draws = torch.randn(8, 64, 32, generator=torch.Generator().manual_seed(6), dtype=torch.float64)
    shared, balanced = draws.narrow(axis, 0, 1).expand_as(draws), draws - draws.mean(axis, keepdim=True)
    draws = shared if how == "shared" else balanced
    findings = {each: (f"axis {each}", "message") for each in range(3)}
    with pytest.raises(Failure) as failure:
        statistics.assert_independent(statistics.standardised(draws), findings)
    assert failure.value.code == f"axis {axis}"


def test_a_missing_value_is_found() -> None:
    """Draws from 1 to 7 are not uniform on 1 to 8."""
    draws = torch.randint(1, 8, (800,), generator=torch.Generator().manual_seed(7))
    with pytest.raises(Failure):
        statistics.assert_uniform(draws, 1, 8, "code", "message")
