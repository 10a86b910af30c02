"""Takes the derivatives with SymPy, and puts the estimates into them."""

from collections.abc import Mapping
from typing import Any

import sympy
from sympy.stats import Normal, density


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the steps say, for three examples."""
    x = sympy.symbols("x1:4", real=True)
    mu, sigma = sympy.Symbol("mu", real=True), sympy.Symbol("sigma", positive=True)
    gaussian = density(Normal("X", mu, sigma))
    total = sympy.expand_log(sum(sympy.log(gaussian(each)) for each in x), force=True)
    squares = sum((each - mu) ** 2 for each in x)
    average = sum(x) / 3
    spread = sympy.sqrt(squares.subs(mu, average) / 3)
    by_mu, by_sigma = sympy.diff(total, mu), sympy.diff(total, sigma)
    written = -3 * sympy.log(sigma) - sympy.Rational(3, 2) * sympy.log(2 * sympy.pi) - squares / (2 * sigma**2)
    example = {x[0]: 0, x[1]: 1, x[2]: 5}
    along = by_sigma.subs(mu, average).subs(example)
    best = float(spread.subs(example))
    return {
        "the log-likelihood is as written": sympy.simplify(total - written) == 0,
        "the average is a zero of the derivative": sympy.simplify(by_mu.subs(mu, average)) == 0,
        "the derivative with respect to σ is as written": sympy.simplify(by_sigma + 3 / sigma - squares / sigma**3)
        == 0,
        "the estimate of σ is a zero": sympy.simplify(by_sigma.subs(mu, average).subs(sigma, spread)) == 0,
        "it is a maximum": float(along.subs(sigma, best / 2)) > 0 > float(along.subs(sigma, 2 * best)),
    }
