"""The sampler as a Markov chain over all nine states of two tokens, some of them masked, enumerated exactly."""

import math
import random
from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias

MASK = "?"
Texts: TypeAlias = dict[tuple[str, ...], Fraction]


def variant(rng: random.Random) -> dict[str, object]:
    """The probability of the first text, and the number of steps."""
    p, n = (
        rng.choice([Fraction(1, 2), Fraction(1, 4), Fraction(3, 4), Fraction(1, 5), Fraction(2, 5)]),
        rng.randint(2, 6),
    )
    one_step = 2 * p * (1 - p)
    return {"p": p, "q": 1 - p, "n": n, "one_step": one_step, "one_kind": one_step / 2 / n, "answer": one_step / n}


def prove(variant: Mapping[str, Any]) -> float:
    """The probability of both impossible texts."""
    return impossible(sampled(variant["p"], variant["n"]))


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """A single step; one of the two texts; the corpus itself, as if the tokens were drawn jointly."""
    at_once, texts = sampled(variant["p"], 1), sampled(variant["p"], variant["n"])
    return [impossible(at_once), float(texts["New", "Jose"]), impossible(corpus(variant["p"]))]


def corpus(p: Fraction) -> Texts:
    """The texts and their probabilities."""
    return {("New", "York"): p, ("San", "Jose"): 1 - p}


def impossible(texts: Texts) -> float:
    """The probability of texts that the corpus does not have."""
    return float(sum(probability for text, probability in texts.items() if text not in corpus(Fraction(1, 2))))


def sampled(p: Fraction, n: int) -> Texts:
    """The texts after n steps; with k steps left, a masked token is revealed with probability 1/k."""
    states: Texts = {(MASK, MASK): Fraction(1)}
    for k in range(n, 0, -1):
        after: Texts = defaultdict(Fraction)
        for state, probability in states.items():
            for chosen in product([False, True], repeat=2):
                share = math.prod(Fraction(1, k) if each else Fraction(k - 1, k) for each in chosen)
                for text, likely in drawn(state, chosen, corpus(p)).items():
                    after[text] += probability * share * likely
        states = after
    return states


def drawn(state: tuple[str, ...], chosen: tuple[bool, ...], texts: Texts) -> Texts:
    """What the chosen masks may become, each drawn on its own from its true distribution given what is shown."""
    fits = [text for text in texts if all(now in (MASK, token) for now, token in zip(state, text, strict=True))]
    total = sum(texts[text] for text in fits)
    tokens = []
    for position, now in enumerate(state):
        reveal = now == MASK and chosen[position]
        tokens.append({text[position]: texts[text] / total for text in fits} if reveal else {now: Fraction(1)})
    return {(one, other): p * q for (one, p), (other, q) in product(*(each.items() for each in tokens))}
