"""What students were given, which explains that they share it."""

from __future__ import annotations

import json

from autograder.assignment import AssignmentError, find_assignment
from autograder.classroom.similar.paper import Paper
from autograder.wrong_call import WrongCall


def released_runs(name: str, *, is_told: bool) -> set[int]:
    """The runs of tokens in the starter, also as a notebook with its checks, and in the visible checks.

    Args:
        name: the assignment's, or its folder.
        is_told: whether the caller told it; otherwise it is what the store has.

    Raises:
        WrongCall: if there is no such assignment, or no starter can be made of it.
    """
    try:
        home = find_assignment(name)
        # These import torch, and a wrong name is answered at once.
        from autograder.assignment import load_assignment
        from autograder.release.handout import Handout

        starter = Handout(load_assignment(home), solved=False)
    except (AssignmentError, ValueError) as error:
        advice = "" if is_told else " It is what the store is about: --assignment says where it lies."
        raise WrongCall(f"{error}{advice}") from None
    notebook = json.loads(starter.as_notebook(checked=True))
    cells = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    visible = [path.read_text(encoding="utf-8") for path in sorted((home / "visible").glob("*.py"))]
    texts = [starter.as_python(), cells, *visible]
    return set().union(*(Paper([], frozenset(), "", text).all_runs() for text in texts))
