"""Where a rehearsal takes place: in a container where Docker answers, and else in the next best place."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from autograder.gradescope.rehearsal.container import Container, Docker
from autograder.gradescope.rehearsal.folder import Ended, Folder
from autograder.gradescope.rehearsal.overlay import Overlay, can_overlay
from autograder.gradescope.rehearsal.tiers import Tier


class Place(Protocol):
    """What stands for a container of Gradescope's."""

    tier: Tier

    @property
    def description(self) -> str:
        """Where this is, as the end of a sentence."""

    def set_up(self) -> Ended:
        """Runs ``setup.sh``, unless the same zip has been set up here before."""

    def grade(self, submission: Path, metadata: dict[str, Any], limit: float) -> tuple[Ended, bytes | None]:
        """Runs ``run_autograder`` on a submission: how it ended, and its results file, if it left one."""


@contextlib.contextmanager
def place(
    archive: Path, tier: Tier, docker: Docker, *, keep: Path | None, is_installed: bool
) -> Iterator[tuple[Place, str]]:
    """The best place that can be had here, and why it is not a container, if it is not.

    Args:
        archive: the autograder's zip.
        tier: whose limits are wanted.
        docker: how a container is made.
        keep: a folder in which what was set up is kept for the next rehearsal; None to remove it. Images are kept anyway.
        is_installed: whether the packages installed here stand in for ``setup.sh``, which is done in a folder alone.

    Raises:
        OSError: if there is no such zip or the folder cannot be made.
        HandedInError: if the zip is no autograder.
    """
    reason = "" if is_installed else docker.obstacle()
    if not is_installed and not reason:
        yield Container(archive, tier, docker), ""
        return
    with _home(archive, keep, is_installed) as home:
        if not is_installed and can_overlay(home):
            yield Overlay(archive, tier, home), reason
        else:
            yield Folder(archive, tier, home, is_installed=is_installed), reason


@contextlib.contextmanager
def _home(archive: Path, keep: Path | None, is_installed: bool) -> Iterator[Path]:
    content = hashlib.sha256(archive.read_bytes()).hexdigest()[:16]
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="markscheme-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
        return
    folder_kept = keep.resolve() / f"{content}-installed" if is_installed else keep.resolve() / content
    folder_kept.mkdir(parents=True, exist_ok=True)
    yield folder_kept
