"""What a question is: as its author wrote it (``Question``), and drawn for one exam (``Variant``).

Both hold a ``Content``. In a question its texts are templates, as they stand in the file; in a variant they are filled in,
so that they are Markdown with TeX and nothing else. Only ``[[name]]`` is left: it refers to the option of that name, whose
letter is known once options have been shuffled. Options and lines stand in the order of the file; whoever shows them
shuffles them. docs/questions.md describes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

Kind: TypeAlias = Literal[
    "choice",
    "select_all",
    "true_false",
    "numeric",
    "symbolic",
    "ordering",
    "spot_the_bug",
    "fill_in",
    "pseudocode",
    "written",
    "derivation",
    "figure",
]
Difficulty: TypeAlias = Literal["easy", "medium", "hard"]
Marking: TypeAlias = Literal["each", "all"]

KINDS: tuple[Kind, ...] = get_args(Kind)
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)

TOPICS: Mapping[str, str] = {
    "gaussian": "Gaussians and maximum likelihood",
    "mixture": "Gaussian mixtures and EM",
    "vae": "Variational autoencoders and the ELBO",
    "flow": "Change of variables and normalizing flows",
    "gan": "Generative adversarial networks",
    "ebm": "Energy-based models",
    "ddpm_training": "Diffusion models: training",
    "ddpm_sampling": "Diffusion models: sampling",
    "guidance": "Guidance and inpainting",
    "flow_matching": "Flow matching",
    "autoregressive": "Autoregressive models and teacher forcing",
    "transformer": "Transformers and generation",
    "masked_diffusion": "Masked diffusion language models",
    "dpo": "Direct preference optimisation",
}
"""The folder of each topic, and what people call it; in the order of the course."""


SHIPPED = Path(__file__).parent / "questions"
"""The folder of the bank that comes with markscheme."""


class QuestionError(Exception):
    """A question, or a call for questions, that is not as it has to be; the message says where, what, and what to do."""


@dataclass(frozen=True)
class Option:
    """One option of a choice, select-all or figure question."""

    name: str
    text: str
    is_right: bool
    feedback: str
    """For whoever ticked it."""
    is_pinned: bool = False
    """Comes after the options that are not pinned; pinned ones keep their order."""
    misconception: str | None = None
    """``family.name`` of the misconception behind it, as ``ddpm.roots_forgotten``."""


@dataclass(frozen=True)
class Line:
    """One line of an ordering question, which is to be put in its place."""

    name: str
    text: str


@dataclass(frozen=True)
class Code:
    """The numbered lines of a spot-the-bug question, or the gaps ⟨1⟩, ⟨2⟩, … of a fill-in question."""

    language: str
    """``python`` or ``text``, which is pseudocode."""
    text: str
    """Without the fence and without a newline at the end."""

    @property
    def lines(self) -> list[str]:
        """The lines; line n of the key is ``lines[n - 1]``."""
        return self.text.split("\n")


@dataclass(frozen=True)
class Point:
    """A point of a rubric, or a step of a derivation, and the marks that it earns."""

    marks: float
    text: str


@dataclass(frozen=True)
class CommonMistake:
    """An answer that people give, what it earns, and what is wrong with it."""

    marks: float
    text: str
    feedback: str


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer that can be recognised: a number, an expression, or what was put into the blanks."""

    answers: tuple[str, ...]
    """One text; as many as there are blanks in a fill-in question."""
    feedback: str
    misconception: str | None = None


@dataclass(frozen=True)
class TrueFalseKey:
    """Whether the statement is true."""

    answer: str
    """``true`` or ``false``, in any case."""

    @property
    def is_true(self) -> bool:
        """The answer, where it is filled in."""
        return self.answer.strip().lower() == "true"


@dataclass(frozen=True)
class NumericKey:
    """A number, as text: what an author or a template wrote; ``expression.number`` reads it."""

    value: str
    tolerance: str
    """Absolute: answers from value - tolerance to value + tolerance are right."""
    units: str
    """Markdown; empty for a pure number."""
    wrong: tuple[WrongAnswer, ...] = ()


@dataclass(frozen=True)
class SymbolicKey:
    """An expression in Python's notation, as ``(x - 5) / 50``; ``expression_tex.tex`` gives its TeX."""

    expression: str
    domain: Mapping[str, tuple[str, str]]
    """Of each variable, the ends of the interval in which the answer has to hold."""
    integers: tuple[str, ...] = ()
    """Variables that are whole numbers."""
    is_density: bool = False
    """Whether it integrates to 1 over the domain."""
    wrong: tuple[WrongAnswer, ...] = ()


@dataclass(frozen=True)
class OrderingKey:
    """The right order is that of ``Content.lines``; these pairs of names may also stand the other way round."""

    interchangeable: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class BugKey:
    """The one wrong line, and how it should be."""

    line: int
    """From 1."""
    mended: str
    feedback: Mapping[int, str] = field(default_factory=dict)
    """Line → why that line is right, for whoever named it."""


@dataclass(frozen=True)
class BlanksKey:
    """What belongs in the blanks ⟨1⟩, ⟨2⟩, …"""

    blanks: tuple[str, ...]
    wrong: tuple[WrongAnswer, ...] = ()


Key: TypeAlias = TrueFalseKey | NumericKey | SymbolicKey | OrderingKey | BugKey | BlanksKey


@dataclass(frozen=True)
class Content:
    """What a question says. A kind has the parts that docs/questions.md gives it; the others are empty.

    Every text is Markdown with TeX between ``$``, but for ``code`` and the parts of a key.
    """

    text: str
    options: tuple[Option, ...] = ()
    lines: tuple[Line, ...] = ()
    code: Code | None = None
    key: Key | None = None
    """None where the options, or nothing, are the key."""
    rubric: tuple[Point, ...] = ()
    steps: tuple[Point, ...] = ()
    """Of a derivation, in place of a rubric; they are its worked solution too."""
    model_answer: str = ""
    mistakes: tuple[CommonMistake, ...] = ()
    solution: str = ""
    """The worked solution; empty where the model answer, or the steps, are one."""
    figure_alt: str = ""
    """What a figure shows, for people who cannot see it; does not give the answer away."""


@dataclass(frozen=True)
class Question:
    """A question as its author wrote it."""

    id: str
    """Unique in the bank; the stem of its file."""
    topic: str
    """A key of ``TOPICS``: the folder that it is in."""
    kind: Kind
    lecture: str
    marks: float
    minutes: float
    difficulty: Difficulty
    objective: str
    """What somebody who can answer it can do."""
    source: str
    content: Content
    """Templates."""
    path: Path
    """The file."""
    companion: Path | None = None
    """The Python file beside it."""
    is_parametrised: bool = False
    """Whether seeds give different variants."""
    has_proof: bool = False
    """Whether the companion proves the key."""
    calculator: bool = False
    """Whether a calculator is needed."""
    shuffle: bool = True
    """Whether options may be shown in another order than the file's."""
    marking: Marking = "each"
    """How a select-all is marked; ``marking.rule`` says it in a sentence."""
    reviewed: str = ""
    """Why no proof is possible; empty where there is one."""
    seed_question: int | None = None
    """Which question of the course's own review it answers to."""
    apart: frozenset[str] = frozenset()
    """The IDs of questions that give its answer away, or whose answers it gives away."""


@dataclass(frozen=True)
class Variant:
    """A question drawn from a seed: everything is filled in."""

    question: Question
    """The template, for its metadata; its own content is not filled in."""
    seed: int
    """A question that is not parametrised is the same for every seed."""
    values: Mapping[str, Any]
    """What the companion drew; empty where the question is not parametrised. ``draw(axes, values)`` of a figure's
    companion takes them.
    """
    content: Content
    """Filled in."""
