"""A bank of a few questions, at least one of each kind, for tests of exams."""

from __future__ import annotations

from pathlib import Path

_HEAD = """+++
kind = "{kind}"
lecture = "A lecture"
marks = {marks}
minutes = {minutes}
difficulty = "{difficulty}"
objective = "Know {id}."
source = "our own"
{more}
+++
"""

CHOICE = r"""
Which of these is $\log 1$?

## Options
- [x] {zero} $0$
  > Feedback of zero.
- [ ] {one} $1$
  > Feedback of one.
- [ ] {e} $e$
  > Feedback of e.
- [ ] {none pinned} Neither [[zero]] nor [[one]].
  > Feedback of none: [[zero]] is right.

## Solution
Solved: $e^0 = 1$, hence option [[zero]].
"""

SELECT_ALL = r"""
Which are positive?

## Options
- [x] {square} $e^{-x^2}$
  > Feedback of square.
- [x] {sigmoid} $\sigma(x)$
  > Feedback of sigmoid.
- [ ] {logarithm} $\log x$
  > Feedback of logarithm.
- [ ] {line} $x$ where the line
  `x = y` crosses
  > Feedback of line.
- [ ] {neither pinned} None of the above.
  > Feedback of neither.

## Solution
Solved by looking.
"""

TRUE_FALSE = """
The entropy of a constant is zero.

## Model answer
Model answer: true, for nothing is uncertain.

## Rubric
- (1) It is true.
- (1) Nothing is uncertain.
"""

NUMERIC = r"""
What is $\int_0^1 2x\,\mathrm{d}x$?

## Solution
Solved: it is $\left[x^2\right]_0^1 = 1$.
"""

SYMBOLIC = r"""
What is the density of $X = 10Z + 5$, if $Z$ has density $2z$ on $(0, 1)$?

## Solution
Solved by the change of variables.
"""

ORDERING = """
Order a training step.

## Lines
1. {forward} Compute the loss.
2. {backward} Compute the gradient.
3. {step} Update the parameters.
4. {clear} Clear the gradient.

## Solution
Solved by reading.
"""

SPOT_THE_BUG = """
This should double its argument.

## Code
```python
def double(x):
    y = 2 * x  # `twice`
    return x
```

## Solution
Solved: the result was forgotten.
"""

FILL_IN = """
This should double its argument.

## Code
```python
def double(x):
    return ⟨1⟩ * x
```

## Solution
Solved: twice.
"""

PSEUDOCODE = """
Write a loop that counts to three.

## Model answer
```text
for i = 1, 2, 3:
    print i
```

## Rubric
- (2) A loop over 1, 2, 3.

## Common wrong answers
- (1) It counts from 0.
  > Counting begins at 1.
"""

WRITTEN = r"""
Why is $\log$ monotone?

## Model answer
Model answer: its derivative $\frac{1}{x}$ is positive.

## Rubric
- (2) The derivative is positive.

## Common wrong answers
- (0) Because it is a function.
  > Not every function is monotone.
"""

DERIVATION = r"""
Derive $\frac{\mathrm{d}}{\mathrm{d}x} x^2 = 2x$.

| $x$ | $x^2$ |
|---:|:---|
| 1 | 1 |

## Steps
1. (1) Write the quotient $\frac{(x + h)^2 - x^2}{h}$.
2. (1) Let $h \to 0$.

## Common wrong answers
- (1) The limit is left out.
  > The quotient alone is no derivative.
"""

FIGURE = """
Which line rises?

## Options
- [x] {solid} The solid one.
  > Feedback of solid.
- [ ] {dashed} The dashed one.
  > Feedback of dashed.

## Solution
Solved by looking.
"""

DRAW = '''"""Looked at."""


def draw(axes, variant):
    axes.plot([0, 1], [0, 1])
    axes.plot([0, 1], [1, 0])
    axes.set_xlabel("$x$")
'''

PARAMETRISED = '''"""Added by the computer."""


def variant(rng):
    return {"a": rng.randint(10, 99), "b": rng.randint(10, 99)}


def prove(variant):
    return float(variant["a"] + variant["b"])
'''

_WRONG = 'feedback = "Feedback of a wrong answer."\n'
_INTEGRAL = 'calculator = true\n[key]\nvalue = 1\ntolerance = 0.01\nunits = "nats"\n[[key.wrong]]\nvalue = 2\n'
_SUM = '[key]\nvalue = "<< a + b >>"\ntolerance = 0.5\n[[key.wrong]]\nvalue = 1000\n'
_PUSHED = '[key]\nexpression = "(x - 5)/50"\ndomain = { x = [5, 15] }\n[[key.wrong]]\nexpression = "(x - 5)/5"\n'
_FILLED = '[key]\nblanks = ["2"]\n[[key.wrong]]\nblanks = ["x"]\n'
_DOUBLED = '[key]\nline = 3\nmended = "    return y"\n[key.feedback]\n2 = "Feedback of line 2."'
SUM = "What is $<< a >> + << b >>$?\n\n## Solution\nSolved: $<< a + b >>$.\n"

# ID: topic, kind, marks, minutes, difficulty, the rest of the front matter, the text.
QUESTIONS: dict[str, tuple[str, str, float, float, str, str, str]] = {
    "logarithm": ("gaussian", "choice", 2, 2, "easy", "", CHOICE),
    "positive": ("gaussian", "select_all", 4, 3, "medium", "", SELECT_ALL),
    "rising": ("gaussian", "figure", 1, 1, "easy", 'figure_alt = "Two straight lines & a crossing"', FIGURE),
    "entropy": ("vae", "true_false", 2, 2, "easy", "[key]\nanswer = true", TRUE_FALSE),
    "integral": ("vae", "numeric", 1, 1.5, "easy", _INTEGRAL + _WRONG, NUMERIC),
    "sum_of_two": ("vae", "numeric", 1, 1, "easy", _SUM + _WRONG, SUM),
    "pushed": ("flow", "symbolic", 2, 4, "medium", _PUSHED + _WRONG, SYMBOLIC),
    "step": ("flow", "ordering", 2, 2, "hard", '[key]\ninterchangeable = [["step", "clear"]]', ORDERING),
    "doubled": ("ddpm_training", "spot_the_bug", 2, 2, "easy", _DOUBLED, SPOT_THE_BUG),
    "filled": ("ddpm_training", "fill_in", 1, 1, "easy", _FILLED + _WRONG, FILL_IN),
    "count": ("dpo", "pseudocode", 2, 3, "medium", 'reviewed = "Pseudocode."', PSEUDOCODE),
    "monotone": ("dpo", "written", 2, 4, "medium", 'reviewed = "Prose."', WRITTEN),
    "derived": ("dpo", "derivation", 2, 4, "hard", 'reviewed = "Prose."', DERIVATION),
}


def write_bank(folder: Path) -> Path:
    """Writes the questions into a folder; returns it."""
    for name, (topic, kind, marks, minutes, difficulty, more, text) in QUESTIONS.items():
        (folder / topic).mkdir(parents=True, exist_ok=True)
        head = _HEAD.format(id=name, kind=kind, marks=marks, minutes=minutes, difficulty=difficulty, more=more)
        (folder / topic / f"{name}.md").write_text(head + text.lstrip("\n"))
    (folder / "gaussian" / "rising.py").write_text(DRAW)
    (folder / "vae" / "sum_of_two.py").write_text(PARAMETRISED)
    return folder
