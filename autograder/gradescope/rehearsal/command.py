"""The verb of ``markscheme`` that rehearses a grading at Gradescope."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.finite import FiniteRange
from autograder.gradescope.rehearsal.tiers import TIERS
from autograder.shown import shown
from autograder.wrong_call import WrongCall

if TYPE_CHECKING:
    from autograder.gradescope.rehearsal.verdict import Verdict

_LAST_LINES = 15


@click.command("rehearse")
@click.argument("archive", metavar="AUTOGRADER.ZIP", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("submission", type=click.Path(path_type=Path))
@click.option(
    "--container",
    type=click.Choice(list(TIERS)),
    default="small",
    show_default=True,
    help="Which of Gradescope's containers: small has 0.5 CPU and 0.75 GB, each next one twice as much.",
)
@click.option(
    "--timeout",
    type=FiniteRange(0, 40, min_open=True),
    default=10.0,
    show_default=True,
    help="Minutes, as set at Gradescope.",
)
@click.option(
    "--metadata",
    "metadata_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A submission_metadata.json; by default that of a first submission in time.",
)
@click.option("--as", "role", type=click.Choice(["student", "instructor", "both"]), default="both", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON instead.")
@click.option(
    "--installed",
    is_flag=True,
    help="Use the packages that are installed here instead of running setup.sh: quick, offline.",
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep what set-up made in this folder, for the next rehearsal of the same zip. Docker's images are kept anyway.",
)
@click.option("--without-docker", is_flag=True, help="Use no container, even where Docker answers.")
@click.option("--image", help="The image that Docker starts from; by default that of Gradescope for Ubuntu 22.04.")
@click.option("--network", help="Network of the container, as `docker run` has it.")
def rehearse_command(
    archive: Path,
    submission: Path,
    container: str,
    timeout: float,
    metadata_file: Path | None,
    role: str,
    as_json: bool,
    installed: bool,
    keep: Path | None,
    without_docker: bool,
    image: str | None,
    network: str | None,
) -> None:
    """Set up and run AUTOGRADER.ZIP on SUBMISSION as Gradescope does, and show what comes of it there.

    SUBMISSION is a file, a folder, or a zip, of which Gradescope takes what is in it. Runs in a Docker container where a
    daemon answers, and else in a private folder, and says which. Exits with 0 when Gradescope would show the results, and
    with 1 when it would not.
    """
    from autograder.gradescope.rehearsal.container import IMAGE, ContainerError, Docker
    from autograder.gradescope.rehearsal.handed_in import HandedInError, read_metadata
    from autograder.gradescope.rehearsal.places import place
    from autograder.gradescope.rehearsal.verdict import judge

    tier, limit = TIERS[container], timeout * 60
    if not submission.exists():
        raise WrongCall(f"There is no {submission}.")
    try:
        metadata = read_metadata(metadata_file)
        against = "it is not wanted" if without_docker else ""
        wanted = place(archive, tier, Docker(image or IMAGE, network, against), keep=keep, is_installed=installed)
        with wanted as (where, reason):
            set_up = where.set_up()
            if set_up.status != 0:
                _tell_broken(set_up.printed, where.description)
            ended, raw = where.grade(submission, metadata, limit)
            verdict = judge(ended, raw, tier, limit)
            told = f"Rehearsed {where.description}{f' (without Docker: {reason})' if reason else ''}."
    except (HandedInError, ContainerError) as error:
        raise WrongCall(str(error)) from None
    except OSError as error:
        raise WrongCall(f"{error.filename or archive} cannot be used: {error.strerror}.") from None
    seconds = {"set_up": set_up.seconds, "grading": ended.seconds, "cpu": ended.cpu_seconds}
    _print(told, seconds, set_up.printed, verdict, metadata, role, as_json=as_json)
    sys.exit(1 if verdict.faults else 0)


def _tell_broken(printed: str, where: str) -> None:
    """Says that there would be no autograder, and ends."""
    click.echo(
        f"setup.sh failed {where}: Gradescope would build no autograder. Its last lines:\n{_last(printed)}", err=True
    )
    sys.exit(1)


def _last(printed: str) -> str:
    """The last lines that a script printed."""
    return "\n".join(f"  {shown(line, 500)}" for line in printed.rstrip().splitlines()[-_LAST_LINES:])


def _print(
    told: str,
    seconds: dict[str, float | None],
    set_up: str,
    verdict: Verdict,
    metadata: dict[str, Any],
    role: str,
    *,
    as_json: bool,
) -> None:
    from rich.console import Console
    from rich.text import Text

    from autograder.gradescope.rehearsal.view import print_view, view_of

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    roles = ["student", "instructor"] if role == "both" else [role]
    views = [view_of(verdict.results, verdict.printed, metadata, is_student=each == "student") for each in roles]
    if as_json:
        whole = {
            "place": told,
            "seconds": seconds,
            "set_up": set_up,
            "faults": verdict.faults,
            "remarks": verdict.remarks,
            **{view.whose: view.as_json() for view in views},
            "results": verdict.results,
        }
        click.echo(json.dumps(whole, indent=2, ensure_ascii=False))
        return
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    used = "" if seconds["cpu"] is None else f", {seconds['cpu']:.1f} s of CPU time"
    console.print(Text(told))
    if set_up.strip():
        console.print(Text(f"Set-up printed last:\n{_last(set_up)}", "dim"))
    console.print(Text(f"Set-up took {seconds['set_up']:.1f} s, the grading {seconds['grading']:.1f} s{used}.", "dim"))
    for fault in verdict.faults:
        console.print(Text(f"Fault: {shown(fault)}", "bold red"))
    for remark in verdict.remarks:
        console.print(Text(f"Remark: {shown(remark)}", "yellow"))
    for view in views:
        print_view(view, console)
