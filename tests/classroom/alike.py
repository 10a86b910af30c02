"""A class whose files are right and were written independently, but for some that were planted."""

from __future__ import annotations

import ast
import hashlib
import io
import keyword
import random
import tokenize
from collections.abc import Sequence
from pathlib import Path

from autograder.classroom.filing import Filing
from autograder.classroom.grader import Done
from autograder.classroom.identity import Terms
from autograder.classroom.records import HandedIn, Student
from autograder.classroom.store import Store
from tests.classroom.made_store import entry_of, result

RIGHT = Path(__file__).parents[1] / "submissions" / "right"
FUNCTIONS = ("ddpm_sample", "ddpm_loss", "inpaint", "guided_noise", "flow_matching_loss", "euler_sample", "add_noise")
INDEPENDENT = 9
"""Solutions of each that there are: no two files share one."""


def solution(function: str, number: int) -> str:
    """One of the right solutions of a function."""
    return sorted((RIGHT / function).glob("*.py"))[number].read_text()


def independent(number: int) -> str:
    """A whole file, of which nothing stands in another."""
    return "\n\n".join(solution(function, number) for function in FUNCTIONS)


def renamed(text: str, seed: int = 0) -> str:
    """The same program with other names for whatever its author named, other layout, and no comments."""
    draws = random.Random(seed)
    nodes = list(ast.walk(ast.parse(text)))
    own = {node.arg for node in nodes if isinstance(node, ast.arg)}
    own |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names = {name: f"{draws.choice('pqrst')}{number}_" for number, name in enumerate(sorted(own))}
    found, before = [], ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            continue
        is_own = token.type == tokenize.NAME and before != "." and not keyword.iskeyword(token.string)
        found.append((token.type, names.get(token.string, token.string) if is_own else token.string))
        before = token.string
    return "# All my own work.\n" + tokenize.untokenize(found)


def student(number: int) -> Student:
    name = ("Ada Lovelace", "Ben Okri", "Eve Curie", "Ravi Sato", "Zoë Brandt", "Mei Ito", "Lin Berry")[number % 7]
    return Student(f"u{number}", f"{name} {number // 7}" if number >= 7 else name, f"u{number}@example.org")


def fill(path: Path, files: Sequence[tuple[Sequence[Student], str]], assignment: str = "ps3_diffusion") -> Path:
    """Writes a store in which these texts were graded."""
    with Store.create_or_open(path, assignment) as store:
        store.connection.execute("PRAGMA synchronous = OFF")
        filing = Filing(store, Terms("1" * 8, {"markscheme": "0"}), 540)
        those = [
            HandedIn(
                f"{number}_{students[0].key}.py",
                tuple(students),
                digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            )
            for number, (students, text) in enumerate(files)
        ]
        filed = filing.file([], [entry_of(each) for each in those], has_roster=False)
        run = filing.begin(filed, {}, [], is_needed=True)
        for each, (_, text) in zip(filed, files, strict=True):
            filing.record(run, each, Done(result(assignment=assignment, title="Diffusion"), source=text))
        filing.end(run)
    return path
