"""Normalises the exponentials of the negative energies in floating-point numbers."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch
from torch import Tensor


def variant(rng: random.Random) -> dict[str, object]:
    while True:
        ns = rng.sample([1, 2, 3, 4, 5, 6, 8], 3)
        asked = rng.randrange(3)
        z = sum(Fraction(1, n) for n in ns)
        value = Fraction(1, ns[asked]) / z
        wrong = [Fraction(1, ns[asked]), Fraction(ns[asked], sum(ns))]
        if z.denominator <= 12 and wrong[0] != wrong[1] and all(abs(each - value) > Fraction(1, 50) for each in wrong):
            break
    energies = [r"\ln " + str(n) if n > 1 else "0" for n in ns]
    return {
        "ns": ns,
        "asked": "ABC"[asked],
        "asked_n": ns[asked],
        "asked_weight": Fraction(1, ns[asked]),
        "total": sum(ns),
        "z": z,
        "value": value,
        "energies": r", \qquad ".join(rf"E(\mathrm{{{name}}}) = {e}" for name, e in zip("ABC", energies, strict=True)),
        "weights": r",\: ".join(rf"\frac{{1}}{{{n}}}" if n > 1 else "1" for n in ns),
    }


def energies_of(variant: Mapping[str, Any]) -> tuple[Tensor, int]:
    return torch.tensor(variant["ns"], dtype=torch.float64).log(), "ABC".index(variant["asked"])


def prove(variant: Mapping[str, Any]) -> float:
    energies, asked = energies_of(variant)
    return torch.softmax(-energies, dim=0)[asked].item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    energies, asked = energies_of(variant)
    return [(-energies).exp()[asked].item(), torch.softmax(energies, dim=0)[asked].item()]
