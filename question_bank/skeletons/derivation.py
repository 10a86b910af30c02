"""sympy's derivatives of the log-likelihood."""

from collections.abc import Mapping
from typing import Any

import sympy


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    # For a question that people mark: claims of the answer, each with whether it holds.
    p, k, n = sympy.symbols("p k N", positive=True)
    first = sympy.diff(k * sympy.log(p) + (n - k) * sympy.log(1 - p), p)
    second = sympy.diff(first, p).subs({k: 3, n: 10})
    return {
        "step 2": sympy.simplify(first - (k / p - (n - k) / (1 - p))) == 0,
        "step 3": sympy.solve(first, p) == [k / n],
        "step 4": all(second.subs(p, sympy.Rational(at, 10)) < 0 for at in range(1, 10)),
    }
