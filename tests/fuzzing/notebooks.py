"""Notebooks gone wrong: with fields of other types, of an older format, with cells for IPython, or damaged as text."""

from __future__ import annotations

import json
import random

from autograder.sandbox.values import Json
from tests.fuzzing.messages import edited, odd
from tests.fuzzing.texts import CHARACTERS, RIGHT, listed, python

MAGICS = listed("""
    %matplotlib inline  !pip install nowhere  %%bash⏎rm -rf /  %%time  %%timeit -n 3⏎x = 1  ?torch  torch?
    x = %time 3  x = !ls  %  !  %%  %%⏎  %%capture out⏎print(1)  a = (1⏎% 2)  a = 5 \\⏎% 2  %%html⏎<b>
    !\u202e\x1b[2J  s = '''⏎%magic⏎'''  torch.sum??  %load_ext \ud800  %%writefile a.py⏎import os  %%python2⏎print 1
    for a in b: %who  def f():⏎ !ls⏎ return 1
""")
MAGICS += ["!" + "x" * 9_000, "\u00a0%run", "\t!ls", "%env A=1\r", "  %cd .."]
CROWDS = {"x =": 1_990, "1 / 0": 1_200, "!ls": 1_500, "!a\n" * 60: 500, "x = 1": 500, "": 2_500, "x": 9_000}
"""Cells of which there are many."""

NO_CELLS = listed("""
    null  {}  []  ""  "cells"  [null]  ["x = 1"]  [[]]  [{}]  {"a": []}  [1]  [{"cell_type": "code"}]  7
""")
"""As JSON."""

SPLICES = ['"', ",", "\\ud800", "NaN", "[" * 3_000, "9" * 5_000, "{}", "\\u0000", "\\", *CHARACTERS]


def notebook(rng: random.Random) -> str:
    """A text that was a notebook of right cells."""
    document = _document(rng)
    if rng.random() < 0.3:
        cells = document["cells"]
        document["cells"] = rng.choice(([*cells, odd(rng)], [cells], json.loads(rng.choice(NO_CELLS))))
    elif rng.random() < 0.5:
        for _ in range(rng.choice((1, 2, 5))):
            document = edited(rng, document)
    if rng.random() < 0.05:
        document = {"nbformat": 3, "worksheets": [document]}
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5)
    if rng.random() < 0.2:
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(SPLICES) + text[at + rng.choice((0, 1, 5)) :]
    return text[: rng.randrange(len(text))] if rng.random() < 0.05 else text


def _document(rng: random.Random) -> Json:
    sources: list[Json] = [*RIGHT.split("\n\n\n")]
    for _ in range(rng.choice((0, 1, 3))):
        strange = (rng.choice(MAGICS), rng.choice(MAGICS), python(rng), odd(rng), "", "\ud800")
        sources.insert(rng.randrange(len(sources) + 1), rng.choice(strange))
    if rng.random() < 0.05:
        source = rng.choice(list(CROWDS))
        sources += [source] * CROWDS[source]
    kinds = [rng.choice(("markdown", "raw", "Code", None)) if rng.random() < 0.05 else "code" for _ in sources]
    cells = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in zip(kinds, sources, strict=True)]
    if rng.random() < 0.5:
        for cell in cells:
            source = cell["source"]
            cell["source"] = source.splitlines(keepends=True) if isinstance(source, str) else source
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3"}}, "cells": cells}
