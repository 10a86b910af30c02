"""Runs the visible checks of this assignment on your work: the same checks, and the same words, as when you hand it in.

    python check.py                  all checks, on the file beside this one
    python check.py homework.ipynb   ... on another file
    python check.py ddpm_loss        those of one function
    python check.py --check FILE     whether a file will be accepted, without running it
    python -m pytest                 the same checks, as tests

In the notebook, ``from check import check`` once, then ``check("ddpm_loss")`` after every change; nothing needs a restart.
``check.pyz`` is all of this in a single file, which works alone: ``python check.pyz homework.ipynb``.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # before anything is imported that older versions cannot read
    sys.exit(f"The checks need Python 3.11 or newer; this is {sys.version.split()[0]}.")

import argparse
import signal
import zipfile
from importlib.util import find_spec
from pathlib import Path

if find_spec("torch") is None:
    sys.exit("The checks need torch: python -m pip install -r requirements.txt")

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "checks"))

from autograder.home.acceptance import accepted
from autograder.home.console import Console
from autograder.home.kit import Kit
from autograder.home.loading import chosen, work_in
from autograder.home.telling import report
from autograder.home.work import Work
from autograder.loading.submission import SubmissionError

IS_ZIPPED = HERE.is_file()
FOLDER = HERE.parent if IS_ZIPPED else HERE
KIT = Kit(zipfile.Path(HERE, "checks/") if IS_ZIPPED else HERE / "checks")


def check(*names: str) -> None:
    """Runs the visible checks of these functions, or of all, on the functions as they now are in the notebook or program.

    Raises:
        ValueError: for a name that the assignment does not ask for.
    """
    unknown = [name for name in names if name not in KIT.functions]
    if unknown:
        raise ValueError(_unknown(unknown[0]))
    report(KIT, names or KIT.functions, Work(lambda: vars(sys.modules["__main__"])))


def main() -> int:
    """The command."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # as others, so that ``| head`` ends it without a traceback
    console = Console()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="FUNCTION or FILE", help="by default all functions")
    parser.add_argument(
        "--file", type=Path, help=f"your file; by default {KIT.name}.py or {KIT.name}.ipynb beside this"
    )
    parser.add_argument("--check", type=Path, metavar="FILE", help="tell whether FILE will be accepted")
    asked = parser.parse_args()
    if asked.check:
        return 0 if accepted(KIT, asked.check) else 1
    functions = [each for each in asked.what if each in KIT.functions]
    files = [Path(each) for each in asked.what if each not in KIT.functions]
    unknown = [each for each in files if not each.exists() and not each.suffix]
    if unknown:
        parser.error(_unknown(str(unknown[0])))
    if asked.file:
        files.append(asked.file)
    if len(files) > 1:
        parser.error(f"one file is judged at a time, not {' and '.join(map(str, files))}")
    try:
        path = files[0] if files else chosen(KIT, FOLDER)
        print(path.name)
        work = work_in(KIT, path)
        for note in work.notes:
            console.print(note, 2)
    except SubmissionError as error:
        console.print(f"{console.failed} {error}")
        return 2
    return 0 if report(KIT, functions or KIT.functions, work) else 1


def _unknown(name: str) -> str:
    return f"{KIT.name} asks for no function {name}; it asks for {', '.join(KIT.functions)}"


if __name__ == "__main__":
    sys.exit(main())
