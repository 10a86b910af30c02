"""Runs the visible checks of this assignment on your file: the same checks, and the same words, as when you hand it in.

    python check.py                  all checks, on the file beside this one
    python check.py ddpm_loss        those of one function
    python check.py --check FILE     whether a file will be accepted, without running it
    python -m pytest                 the same checks, as tests

In the notebook, ``from check import check`` once, then ``check("ddpm_loss")`` after every change; nothing needs a restart.
torch and pytest are all that this needs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER / "checks"))

from autograder.checks.failure import Failure, NotAttempted
from autograder.checks.mark import Mark, mark_of
from autograder.checks.student import LocalStudent
from autograder.grading.judging import Trial
from autograder.grading.seeds import derive
from autograder.loading.reading import read_submission
from autograder.loading.source import Source
from autograder.loading.submission import SubmissionError
from autograder.shown import shown

SETTINGS = json.loads((FOLDER / "checks" / "assignment.json").read_text(encoding="utf-8"))
NAME: str = SETTINGS["name"]
FUNCTIONS: dict[str, float] = SETTINGS["functions"]

HAS_COLOURS = sys.stdout.isatty() or "ipykernel" in sys.modules
GREEN, RED, YELLOW, DIM, PLAIN = (f"\033[{code}m" if HAS_COLOURS else "" for code in (32, 31, 33, 2, 0))

Functions = Mapping[str, Callable[..., Any]]


def check(*names: str) -> None:
    """Runs the visible checks of these functions, or of all, on the functions as they now are in the notebook or program.

    Raises:
        ValueError: for a name that the assignment does not ask for.
    """
    unknown = [name for name in names if name not in FUNCTIONS]
    if unknown:
        raise ValueError(f"{NAME} asks for no function {unknown[0]}; it asks for {', '.join(FUNCTIONS)}")
    _report(vars(sys.modules["__main__"]), names or tuple(FUNCTIONS))


def trials(function: str) -> Iterator[tuple[str, Mark, Trial]]:
    """The visible checks of a function: what each judges, its marks, and the check ready to be run."""
    path = FOLDER / "checks" / "visible" / f"{function}.py"
    if not path.exists():
        return
    for name, each in vars(_module(f"visible_{function}", path)).items():
        mark = mark_of(each)
        if mark is not None:
            takes = frozenset(each.__code__.co_varnames[: each.__code__.co_argcount])
            title = " ".join((each.__doc__ or name).split("\n\n")[0].split())
            yield title, mark, Trial(each, {}, takes, derive(0, function, name))


def judge(trial: Trial, functions: Functions) -> Failure | None:
    """What a check finds on some functions; None if it passes."""
    mine = {name: functions[name] for name in FUNCTIONS if callable(functions.get(name))}
    return trial.judge(lambda seed: LocalStudent(mine, seed)).failure


def told(failure: Failure) -> str:
    """A finding, as its author reads it; where a function that it needs is left undone, with the name of that."""
    undone = _undone(failure)
    reason = f"It needs {undone}, which is left undone." if undone else ""
    return shown(f"{failure.message} {failure.detail} {reason}".strip())


def _undone(failure: Failure) -> str:
    """The function of the assignment that raised NotImplementedError, if that is not the one which was judged."""
    cause = failure.__context__
    if not isinstance(failure, NotAttempted) or cause is None:
        return ""
    *_, (frame, _) = traceback.walk_tb(cause.__traceback__)
    name = frame.f_code.co_name
    return name if name in FUNCTIONS and f" {name} " not in failure.message else ""


def load(path: Path) -> Functions:
    """The functions of a file, which is run."""
    submission = read_submission(path, NAME)
    module = ModuleType("submission")
    sys.modules["submission"] = module
    for cell in submission.cells:
        exec(compile(cell.text, str(path), "exec"), module.__dict__)
    return vars(module)


def accepted(path: Path) -> bool:
    """Tells what of a file will be graded, without running it, and whether it will be at all."""
    try:
        submission = read_submission(path, NAME)
    except SubmissionError as error:
        print(f"{RED}✗{PLAIN} It will not be accepted: {error}")
        return False
    text = submission.source
    try:
        for number, cell in enumerate(submission.cells):
            compile(cell.text, submission.place(number, 1), "exec")
    except (SyntaxError, ValueError) as error:
        print(f"{RED}✗{PLAIN} It cannot be imported: {error}")
        return False
    except (RecursionError, MemoryError):
        print(f"{RED}✗{PLAIN} It cannot be imported: it is nested too deep for Python to read.")
        return False
    defined = Source(submission.cells).defined()
    missing = [name for name in FUNCTIONS if name not in defined]
    print(f"{GREEN}✓{PLAIN} {submission.name}: {len(text):,} characters in {len(submission.cells)} cell(s)")
    for note in submission.notes:
        print(f"  {note}")
    for name, stub in defined.items():
        if name in FUNCTIONS:
            print(f"{YELLOW}–{PLAIN} {name} is left undone" if stub else f"{GREEN}✓{PLAIN} {name}")
    for name in missing:
        print(f"{YELLOW}–{PLAIN} {name} is not defined: it counts as not attempted")
    return True


def _report(functions: Functions, names: tuple[str, ...]) -> bool:
    """Prints what the checks of some functions find; whether all that were attempted pass."""
    is_right = True
    for name in names:
        print(f"\n{name}  {DIM}{FUNCTIONS[name]:g} marks in all{PLAIN}")
        found = list(trials(name))
        if not found:
            print(f"  {DIM}no visible checks{PLAIN}")
        for title, mark, trial in found:
            failure = judge(trial, functions)
            is_right &= failure is None or isinstance(failure, NotAttempted)
            colour, sign = (GREEN, "✓") if failure is None else (RED, "✗")
            if isinstance(failure, NotAttempted):
                colour, sign = YELLOW, "–"
            print(f"  {colour}{sign}{PLAIN} {title} {DIM}({mark.marks:g}){PLAIN}")
            if failure is not None:
                print(f"    {told(failure)}".replace("\n", "\n    "))
    return is_right


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("functions", nargs="*", metavar="FUNCTION", help="by default all")
    parser.add_argument("--file", type=Path, default=FOLDER / f"{NAME}.py", help="your file; by default %(default)s")
    parser.add_argument("--check", type=Path, metavar="FILE", help="tell whether FILE will be accepted")
    asked = parser.parse_args()
    if asked.check:
        return 0 if accepted(asked.check) else 1
    unknown = [name for name in asked.functions if name not in FUNCTIONS]
    if unknown:
        parser.error(f"there is no function {unknown[0]}; the assignment asks for {', '.join(FUNCTIONS)}")
    try:
        functions = load(asked.file)
    except SubmissionError as error:
        parser.error(str(error))
    return 0 if _report(functions, tuple(asked.functions) or tuple(FUNCTIONS)) else 1


if __name__ == "__main__":
    sys.exit(main())
