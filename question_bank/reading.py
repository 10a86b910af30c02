"""A file → a question. docs/questions.md says what a file may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from question_bank import known_mistakes
from question_bank.front_matter import (
    KEYS,
    Blanks,
    Bug,
    FrontMatter,
    Numeric,
    Ordering,
    Symbolic,
    TrueFalse,
    Wrong,
    validated,
)
from question_bank.question import (
    TOPICS,
    BlanksKey,
    BugKey,
    CommonMistake,
    Content,
    Key,
    Kind,
    Line,
    NumericKey,
    Option,
    OrderingKey,
    Point,
    Question,
    SymbolicKey,
    TrueFalseKey,
    WrongAnswer,
)
from question_bank.sections import Item, Place, Section, code, items, split

# Of each kind: the sections that it must have, and those that it may have.
_OPTIONS = ({"Options", "Solution"}, set[str]())
_WRITTEN = ({"Model answer", "Rubric", "Common wrong answers"}, {"Solution"})
SECTIONS: Mapping[Kind, tuple[set[str], set[str]]] = {
    "choice": _OPTIONS,
    "select_all": _OPTIONS,
    "figure": _OPTIONS,
    "true_false": ({"Model answer", "Rubric"}, {"Common wrong answers", "Solution"}),
    "numeric": ({"Solution"}, set()),
    "symbolic": ({"Solution"}, set()),
    "ordering": ({"Lines", "Solution"}, set()),
    "spot_the_bug": ({"Code", "Solution"}, set()),
    "fill_in": ({"Code", "Solution"}, set()),
    "pseudocode": _WRITTEN,
    "written": _WRITTEN,
    "derivation": ({"Steps", "Common wrong answers"}, {"Model answer", "Solution"}),
}

_NAME = r"[a-z][a-z0-9_]*"
_OPTION = re.compile(r"- \[([ x])\] ")
_ATTRIBUTES = re.compile(rf"\{{({_NAME})((?: +[^\s}}]+)*) *\}}\s+(.*)", re.DOTALL)
_POINT = re.compile(r"- \((\d+(?:\.\d+)?)\) ")
_STEP = re.compile(r"\d+\. \((\d+(?:\.\d+)?)\) ")
_LINE = re.compile(rf"\d+\. \{{({_NAME})\}} ")
_REFERENCE = re.compile(rf"\[\[({_NAME})\]\]")


def read_question(path: Path) -> Question:
    """Reads a question from its file ``TOPIC/ID.md`` and looks whether a companion ``ID.py`` is beside it.

    The companion is not run.

    Raises:
        QuestionError: for whatever is missing, unknown or malformed, with the file and the line.
    """
    table, front, sections = split(path)
    top = Place(path, 1)
    if not re.fullmatch(r"[a-z0-9_]+", path.stem):
        raise top.error("the name of the file is the question's ID: small letters, digits and _ only")
    if path.parent.name not in TOPICS:
        raise top.error(f"the folder “{path.parent.name}” is no topic; topics are {', '.join(TOPICS)}")
    meta = validated(FrontMatter, table, front, top)
    _refuse_what_is_not_of_the_kind(meta, table, sections, top)
    companion = path.with_suffix(".py")
    source = companion.read_text(encoding="utf-8") if companion.exists() else ""
    return Question(
        id=path.stem,
        topic=path.parent.name,
        kind=meta.kind,
        lecture=meta.lecture,
        marks=meta.marks,
        minutes=meta.minutes,
        difficulty=meta.difficulty,
        objective=meta.objective,
        source=meta.source,
        content=_content(meta, front, sections, top),
        path=path,
        companion=companion if source else None,
        is_parametrised=_defines(source, "variant"),
        has_proof=_defines(source, "prove"),
        calculator=meta.calculator,
        shuffle=meta.shuffle,
        marking=meta.marking or "each",
        reviewed=meta.reviewed.strip(),
        seed_question=meta.seed_question,
        apart=frozenset(meta.apart),
    )


def _defines(source: str, function: str) -> bool:
    return re.search(rf"^def {function}\(", source, re.MULTILINE) is not None


def _refuse_what_is_not_of_the_kind(
    meta: FrontMatter, table: Mapping[str, object], sections: Mapping[str, Section], top: Place
) -> None:
    needed, allowed = SECTIONS[meta.kind]
    for name, section in sections.items():
        if name and name not in needed | allowed:
            known = ", ".join(sorted(needed | allowed))
            raise section.place.error(f"a question of kind {meta.kind} has no section “{name}”; it has {known}")
        if not section.text.strip():
            raise section.place.error(f"the section “{name}” is empty" if name else "the question has no text")
    if missing := sorted(needed - set(sections)):
        raise top.error(f"a question of kind {meta.kind} needs a section “{'”, “'.join(missing)}”")
    for name, kinds in {"marking": {"select_all"}, "figure_alt": {"figure"}}.items():
        if name in table and meta.kind not in kinds:
            raise top.error(f"{name} is for kind {', '.join(kinds)} only")
    if meta.kind == "figure" and not meta.figure_alt.strip():
        raise top.error("figure_alt is missing: say what the figure shows to somebody who cannot see it")
    if meta.kind not in KEYS and meta.key:
        raise top.error(f"a question of kind {meta.kind} has no [key]; its key is in the sections")


def _content(meta: FrontMatter, front: str, sections: Mapping[str, Section], top: Place) -> Content:
    def text(name: str) -> str:
        return sections[name].text if name in sections else ""

    def points(name: str, head: re.Pattern[str], form: str) -> tuple[Point, ...]:
        found = items(sections[name], head, form) if name in sections else []
        return tuple(Point(float(item.head), item.text) for item in found)

    options = _options(meta.kind, sections["Options"]) if "Options" in sections else ()
    lines = _lines(sections["Lines"]) if "Lines" in sections else ()
    content = Content(
        text=text(""),
        options=options,
        lines=lines,
        code=code(sections["Code"]) if "Code" in sections else None,
        key=_key(meta, front, top),
        rubric=points("Rubric", _POINT, "- (2) what earns two marks"),
        steps=points("Steps", _STEP, "1. (2) a step that earns two marks"),
        model_answer=text("Model answer"),
        mistakes=_mistakes(sections["Common wrong answers"]) if "Common wrong answers" in sections else (),
        solution=text("Solution"),
        figure_alt=meta.figure_alt.strip(),
    )
    _match_key_to_content(content, top)
    names = {option.name for option in options}
    for section in sections.values():
        for name in _REFERENCE.findall(section.text):
            if name not in names:
                raise section.place.error(f"[[{name}]] refers to an option that is not there")
    return content


def _options(kind: Kind, section: Section) -> tuple[Option, ...]:
    found = [_option(item) for item in items(section, _OPTION, "- [x] {name} text")]
    if len(found) < 2 or len({option.name for option in found}) < len(found):
        raise section.place.error("there have to be two options or more, and each needs a name of its own")
    right = sum(option.is_right for option in found)
    if right == 0 or (right > 1 and kind != "select_all"):
        wanted = "at least one option" if kind == "select_all" else "exactly one option"
        raise section.place.error(f"{wanted} is marked [x]; here {right} are")
    return tuple(found)


def _option(item: Item) -> Option:
    parts = _ATTRIBUTES.match(item.text)
    if not parts:
        raise item.place.error("an option is written as - [x] {name} text; a name has small letters, digits and _")
    name, attributes, text = parts.groups()
    pinned, misconception = False, None
    for attribute in attributes.split():
        if attribute == "pinned":
            pinned = True
        elif attribute.startswith("misconception="):
            misconception = attribute.removeprefix("misconception=")
        else:
            raise item.place.error(
                f"“{attribute}” is unknown: behind its name an option may say pinned, or misconception=…"
            )
    if misconception and item.head == "x":
        raise item.place.error("a right option has no misconception behind it")
    return Option(name, text, item.head == "x", _feedback(item.quote, misconception, item.place), pinned, misconception)


def _feedback(written: str, misconception: str | None, place: Place, of: str = "") -> str:
    """The author's words, or else the misconception's own explanation."""
    explanation = ""
    if misconception:
        try:
            explanation = known_mistakes.explanation(misconception)
        except LookupError as error:
            raise place.error(f"{of}{error}") from None
    if not (written or explanation):
        raise place.error(f"{of}feedback is missing: what should somebody read who answered this?")
    return written or explanation


def _lines(section: Section) -> tuple[Line, ...]:
    found = [Line(item.head, item.text) for item in items(section, _LINE, "1. {name} text")]
    if len(found) < 3 or len({line.name for line in found}) < len(found):
        raise section.place.error("there have to be three lines or more, and each needs a name of its own")
    return tuple(found)


def _mistakes(section: Section) -> tuple[CommonMistake, ...]:
    found = items(section, _POINT, "- (1) an answer that earns one mark")
    for item in found:
        _feedback(item.quote, None, item.place)
    return tuple(CommonMistake(float(item.head), item.text, item.quote) for item in found)


def _key(meta: FrontMatter, front: str, top: Place) -> Key | None:
    if meta.kind not in KEYS:
        return None
    match validated(KEYS[meta.kind], meta.key, front, top, "key."):
        case TrueFalse(answer=answer):
            return TrueFalseKey(str(answer))
        case Numeric() as key:
            return NumericKey(key.value, key.tolerance, key.units, _wrong(key.wrong, "value", top))
        case Symbolic() as key:
            wrong = _wrong(key.wrong, "expression", top)
            return SymbolicKey(key.expression, key.domain, tuple(key.integers), key.density, wrong)
        case Ordering(interchangeable=pairs):
            return OrderingKey(tuple(pairs))
        case Bug(line=line, mended=mended, feedback=feedback):
            if unknown := [name for name in feedback if not name.isdigit()]:
                raise top.error(f"key.feedback has “{unknown[0]}” where the number of a line belongs")
            return BugKey(line, mended, {int(name): text for name, text in feedback.items()})
        case Blanks(blanks=blanks, wrong=wrongs):
            return BlanksKey(tuple(blanks), _wrong(wrongs, "blanks", top))
    raise AssertionError(meta.kind)


def _wrong(tables: list[Wrong], has: str, top: Place) -> tuple[WrongAnswer, ...]:
    found = []
    for number, table in enumerate(tables, start=1):
        given = {name for name in ("value", "expression", "blanks") if getattr(table, name) is not None}
        if given != {has}:
            raise top.error(f"wrong answer {number} of the key needs {has}, and neither of the other two")
        answers = tuple(table.blanks) if table.blanks else (getattr(table, has),)
        feedback = _feedback(table.feedback.strip(), table.misconception, top, f"wrong answer {number} of the key: ")
        found.append(WrongAnswer(answers, feedback, table.misconception))
    return tuple(found)


def _match_key_to_content(content: Content, top: Place) -> None:
    match content.key:
        case OrderingKey(interchangeable=pairs):
            names = {line.name for line in content.lines}
            if unknown := [name for pair in pairs for name in pair if name not in names]:
                raise top.error(f"key.interchangeable names “{unknown[0]}”, which is no line")
        case BugKey() as key:
            assert content.code is not None
            last = len(content.code.lines)
            if outside := [line for line in (key.line, *key.feedback) if not 1 <= line <= last]:
                raise top.error(f"the key speaks of line {outside[0]}; the code has lines 1 to {last}")
            if key.line in key.feedback:
                raise top.error("key.feedback is for the lines that are right, and not for key.line")
        case BlanksKey() as key:
            assert content.code is not None
            there = re.findall(r"⟨(\d+)⟩", content.code.text)
            if sorted(set(there), key=int) != [str(number + 1) for number in range(len(key.blanks))]:
                raise top.error(
                    f"key.blanks has {len(key.blanks)}; the code has the blanks {', '.join(there) or 'none'}"
                )
            if any(len(wrong.answers) != len(key.blanks) for wrong in key.wrong):
                raise top.error("every wrong answer fills all the blanks")
