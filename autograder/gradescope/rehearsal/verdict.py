"""What Gradescope makes of what an autograder left behind."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from autograder.gradescope.rehearsal.folder import Ended
from autograder.gradescope.rehearsal.tiers import Tier

MOST_SHOWN = 100_000
"""Characters of a text, of which the middle is left out beyond that."""

FAILED = (
    "The autograder failed to execute correctly. Please ensure that your submission is valid. Contact your course staff "
    "for help in debugging this issue. Make sure to include a link to this page so that they can help you most effectively."
)


@dataclass
class Verdict:
    """What Gradescope keeps of a run.

    Attributes:
        results: that are shown; those of a fault, where there is one.
        printed: by the autograder.
        faults: why nothing that the autograder wrote is shown, for the instructor.
        remarks: what Gradescope would not say, and the instructor should know.
    """

    results: dict[str, Any]
    printed: str
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def judge(ended: Ended, raw: bytes | None, tier: Tier, limit: float) -> Verdict:
    """Judges a run.

    Args:
        ended: how the autograder ended.
        raw: its results file; None if it left none.
        tier: whose limits it should have kept to.
        limit: seconds of wall time that it had.
    """
    verdict = Verdict({}, cut(ended.printed))
    if ended.is_out_of_memory:
        verdict.remarks.append(f"A process was killed, because all together wanted more than {tier.memory} MiB.")
    # Where the CPU was not limited, what it did has to fit into the tier's share of it all the same.
    needed = max(ended.seconds, (ended.cpu_seconds or 0) / tier.cpus)
    if ended.status is None or needed > limit:
        verdict.faults.append(f"It took {_at_least(ended, needed)} s of the {limit:g} s that it has.")
        verdict.results = _nothing(f"Your submission timed out. It took longer than {limit:g} seconds to run.")
        return verdict
    try:
        results = _parsed(raw)
    except ValueError as error:
        verdict.faults.append(str(error))
        verdict.results = _nothing(FAILED)
        return verdict
    for fault in sorted(_validator().iter_errors(results), key=lambda each: list(map(str, each.absolute_path))):
        told = verdict.remarks if fault.validator == "additionalProperties" else verdict.faults
        told.append(f"results.json, {_place(fault)}: {_reason(fault)}")
    if verdict.faults:
        verdict.results = _nothing(FAILED)
        return verdict
    verdict.results = _shown(results, verdict.remarks)
    if ended.status:
        verdict.remarks.append(f"run_autograder ended with status {ended.status}.")
    if needed > limit / 2:
        verdict.remarks.append(f"It took {needed:.0f} s of the {limit:g} s that it has: more than half.")
    return verdict


def cut(text: str) -> str:
    """A text as Gradescope keeps it: without NUL, and with the middle left out where it is too long."""
    text = text.replace("\0", "\ufffd")
    if len(text) <= MOST_SHOWN:
        return text
    half = MOST_SHOWN // 2
    return f"{text[:half]}\n… {len(text) - 2 * half} characters are left out here …\n{text[-half:]}"


def _parsed(raw: bytes | None) -> Any:
    """The value that a results file holds.

    Raises:
        ValueError: if there is no file, or it holds no JSON.
    """
    if raw is None:
        raise ValueError("There is no results/results.json.")
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"results.json is no JSON: {error}") from None


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON's")


def _shown(results: dict[str, Any], remarks: list[str]) -> dict[str, Any]:
    """Results with their texts cut."""
    copy = dict(results)
    if "tests" in copy:
        copy["tests"] = [dict(test) for test in copy["tests"]]
    for holder in [copy, *copy.get("tests", [])]:
        text = holder.get("output", "")
        if len(text) > MOST_SHOWN:
            whose = f"test {holder['name']!r}" if "name" in holder else "all"
            remarks.append(f"The output of {whose} is longer than {MOST_SHOWN:,} characters: its middle is left out.")
        if "output" in holder:
            holder["output"] = cut(text)
    return copy


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(files("autograder.gradescope").joinpath("results.schema.json").read_bytes()))


def _place(fault: ValidationError) -> str:
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in fault.absolute_path) or "at the top"


def _reason(fault: ValidationError) -> str:
    if fault.validator == "anyOf":
        return "it has no score, and no test has one"
    return (best_match(fault.context) or fault).message[:300] if fault.context else fault.message[:300]


def _nothing(message: str) -> dict[str, Any]:
    return {"score": 0.0, "output": message, "output_format": "text", "tests": []}


def _at_least(ended: Ended, needed: float) -> str:
    return f"more than {ended.seconds:.0f}" if ended.status is None else f"{needed:.0f}"
