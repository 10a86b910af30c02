"""Sympy puts the recovered data into the posterior's mean and compares coefficients."""

from collections.abc import Mapping
from typing import Any

import sympy


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """The claims of the steps."""
    alpha, before = sympy.symbols("alpha before", positive=True)
    x_t, noise = sympy.symbols("x_t noise", real=True)
    now, beta = alpha * before, 1 - alpha
    x0 = (x_t - sympy.sqrt(1 - now) * noise) / sympy.sqrt(now)
    mean = sympy.expand(sympy.sqrt(before) * beta / (1 - now) * x0 + sympy.sqrt(alpha) * (1 - before) / (1 - now) * x_t)
    target = (x_t - beta / sympy.sqrt(1 - now) * noise) / sympy.sqrt(alpha)
    careless = sympy.sqrt(before) * beta / (1 - now) * (x_t - noise)
    careless += sympy.sqrt(alpha) * (1 - before) / (1 - now) * x_t
    values = {alpha: sympy.Rational(4, 5), before: sympy.Rational(1, 2), x_t: 1, noise: 1}
    return {
        "the factor of x_t is 1/√α": sympy.simplify(mean.coeff(x_t) - 1 / sympy.sqrt(alpha)) == 0,
        "the factor of the noise is that of the sampler": sympy.simplify(sympy.expand(mean - target).coeff(noise)) == 0,
        "at t = 1 the mean is the predicted image": sympy.simplify((mean - x0).subs(before, 1)) == 0,
        "x_t less the noise is no substitute": bool(abs((careless - target).subs(values).evalf()) > 0.05),
    }
