"""Runs the code and compares it with SciPy's normal log-density, added up."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.stats import norm

from question_bank.routes import close, run


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code computes the log-likelihood for a few means and standard deviations."""
    x = np.array([-1.0, 0.5, 2.0, 2.5])

    def does_it(code: str) -> bool:
        log_likelihood = run(code, math=math)["log_likelihood"]
        given = [(0.0, 1.0), (1.0, 0.5), (-2.0, 3.0)]
        return all(close(log_likelihood(x, mean, std), norm.logpdf(x, mean, std).sum()) for mean, std in given)

    return does_it
