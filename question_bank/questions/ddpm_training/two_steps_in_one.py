"""Sympy expands mean and variance of two steps, and of one more step."""

from collections.abc import Mapping
from typing import Any

import sympy


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """The claims of the steps, and that the common wrong answer is wrong."""
    first, second, level = sympy.symbols("alpha_1 alpha_2 level", positive=True)
    x0, noise1, noise2 = sympy.symbols("x_0 epsilon_1 epsilon_2", real=True)
    x1 = sympy.sqrt(first) * x0 + sympy.sqrt(1 - first) * noise1
    x2 = sympy.expand(sympy.sqrt(second) * x1 + sympy.sqrt(1 - second) * noise2)
    parts = [x2.coeff(noise1), x2.coeff(noise2)]
    variance = sum(part**2 for part in parts)
    one_more = second * (1 - level) + 1 - second
    added_spreads = sum(parts).subs({first: 0.5, second: 0.5}) ** 2
    return {
        "the mean is √(α_1 α_2) x_0": sympy.simplify(x2.coeff(x0) - sympy.sqrt(first * second)) == 0,
        "the variance is 1 - α_1 α_2": sympy.simplify(variance - (1 - first * second)) == 0,
        "one more step from the level ᾱ leads to α ᾱ": sympy.simplify(one_more - (1 - second * level)) == 0,
        "adding standard deviations gives another variance": bool(abs(added_spreads - 0.75) > 0.1),
    }
