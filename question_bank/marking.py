"""How answers earn marks, as it is stated on the page and as it is applied."""

from __future__ import annotations

from collections.abc import Set

from question_bank.expression import number
from question_bank.question import Content, NumericKey, Question


def rule(question: Question) -> str:
    """One sentence for the page, on how the answer is marked; empty where there is nothing to say."""
    match question.kind:
        case "select_all" if question.marking == "all":
            return "Tick all that are right, at least one; only the complete answer earns marks."
        case "select_all":
            return (
                "Tick all that are right, at least one; each option earns an equal share of the marks if you tick it where "
                "it is right and leave it where it is wrong, and no tick at all earns nothing."
            )
        case "choice" | "figure":
            return "Tick one; a wrong tick costs nothing."
        case "true_false":
            return "Say whether it is true, and why: the reason earns marks too."
        case "ordering":
            return "Only the complete order earns marks."
        case "spot_the_bug":
            return "Name the line for half of the marks, and write it as it should be for the other half."
        case "fill_in":
            return "Each blank earns an equal share of the marks."
    return ""


def option_marks(question: Question, content: Content, ticked: Set[str]) -> float:
    """What ticks earn, by ``rule``.

    Args:
        question: of kind choice, figure or select_all.
        content: of the variant that was answered.
        ticked: names of options.
    """
    right = {option.name for option in content.options if option.is_right}
    if not ticked:
        return 0.0
    if question.kind != "select_all" or question.marking == "all":
        return question.marks * (ticked == right)
    good = sum((option.name in ticked) == option.is_right for option in content.options)
    return question.marks * good / len(content.options)


def is_right_number(key: NumericKey, answer: float) -> bool:
    """Whether a number is within the tolerance of a key; its ends are."""
    return abs(answer - number(key.value)) <= number(key.tolerance) + 1e-9 * max(1.0, abs(answer))
