"""A rehearsal in a Docker container with default settings and a tier's limits, which is what Gradescope runs."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.gradescope.rehearsal.folder import Ended, left_behind, run_limited
from autograder.gradescope.rehearsal.handed_in import hand_in, unpack
from autograder.gradescope.rehearsal.tiers import Tier

IMAGE = "gradescope/autograder-base:ubuntu-22.04"
"""What Gradescope builds on unless an assignment is set to another."""

_SET_UP_LIMIT = 3600


@dataclass(frozen=True)
class Docker:
    """What of Docker is to be used.

    Args:
        image: to build on.
        network: of the containers, as ``docker run --network`` has it; None for Docker's default.
        against: why it is not to be used; empty if it may.
    """

    image: str = IMAGE
    network: str | None = None
    against: str = ""

    def obstacle(self) -> str:
        """Why no container can be had; empty if one can."""
        if self.against:
            return self.against
        if shutil.which("docker") is None:
            return "there is none here"
        if not _succeeds("info"):
            return "no daemon answers"
        if not _succeeds("image", "inspect", self.image) and not _succeeds("pull", "--quiet", self.image):
            return f"it cannot get the image {self.image}"
        return ""


class ContainerError(Exception):
    """Docker did not do what it was asked; the message is its own."""


class Container:
    """The place.

    Args:
        archive: the autograder's zip.
        tier: whose limits are set.
        docker: the image and the network.
    """

    def __init__(self, archive: Path, tier: Tier, docker: Docker) -> None:
        self.tier = tier
        self._archive = archive
        self._image = docker.image
        number = _docker("image", "inspect", "--format", "{{.Id}}", docker.image)
        content = hashlib.sha256(archive.read_bytes() + number.encode()).hexdigest()
        self._ready = f"markscheme-rehearsal:{content[:16]}"
        limits = ["--cpus", f"{tier.cpus:g}", "--memory", f"{tier.memory}m", "--memory-swap", f"{tier.memory}m"]
        self._options = [*limits, *(["--network", docker.network] if docker.network else [])]

    @property
    def description(self) -> str:
        """Where this is."""
        return f"in a Docker container of {self._image}, set up as {self._ready}, with {self.tier}"

    def set_up(self) -> Ended:
        """Builds the image, unless it is there from an earlier rehearsal of the same zip."""
        if _succeeds("image", "inspect", self._ready):
            return Ended("Set up already.\n", 0, 0.0)
        with tempfile.TemporaryDirectory(prefix="markscheme-") as folder:
            base = Path(folder)
            unpack(self._archive, base / "source")
            shutil.copy(base / "source" / "run_autograder", base)
            (base / "run_autograder").chmod(0o755)
            (base / "results").mkdir()
            name = self._create(self._image, "bash", "/autograder/source/setup.sh", workdir="/")
            try:
                _docker("cp", f"{base}/.", f"{name}:/autograder")
                ended = self._start(name, _SET_UP_LIMIT)
                if ended.status == 0:
                    _docker("commit", name, self._ready)
            finally:
                _succeeds("rm", "--force", name)
        return ended

    def grade(self, submission: Path, metadata: dict[str, Any], limit: float) -> tuple[Ended, bytes | None]:
        """Runs the autograder on a submission, in a new container.

        Returns:
            How it ended, and its results file, if it left one.
        """
        name = self._create(self._ready, "/autograder/run_autograder", workdir="/autograder")
        try:
            with tempfile.TemporaryDirectory(prefix="markscheme-") as folder:
                base = Path(folder)
                (base / "submission").mkdir()
                hand_in(submission, base / "submission")
                (base / "submission_metadata.json").write_text(json.dumps(metadata, indent=2), encoding="utf-8")
                _docker("cp", f"{base}/.", f"{name}:/autograder")
                ended = self._start(name, limit)
                left = base / "results.json"
                _succeeds("cp", f"{name}:/autograder/results/results.json", str(left))
                return ended, left_behind(left)
        finally:
            _succeeds("rm", "--force", name)

    def _create(self, image: str, *command: str, workdir: str) -> str:
        name = f"markscheme-{uuid.uuid4().hex[:12]}"
        _docker("create", "--name", name, "--workdir", workdir, *self._options, image, *command)
        return name

    def _start(self, name: str, limit: float) -> Ended:
        ended = run_limited(["docker", "start", "--attach", name], limit, cwd="/", env=None)
        if ended.status is None:
            _succeeds("kill", name)
        is_killed = _docker("inspect", "--format", "{{.State.OOMKilled}}", name).strip() == "true"
        return Ended(ended.printed, ended.status, ended.seconds, None, is_killed)


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise ContainerError(f"docker {arguments[0]}: {done.stderr.strip()[-300:]}")
    return done.stdout


def _succeeds(*arguments: str) -> bool:
    return subprocess.run(["docker", *arguments], capture_output=True, check=False).returncode == 0
