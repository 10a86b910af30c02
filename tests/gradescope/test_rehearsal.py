"""An autograder rehearsed as Gradescope would run it: by the command, in each place that this machine has."""

import functools
import json
import os
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.gradescope.rehearsal.cgroup import limited
from autograder.gradescope.rehearsal.folder import Folder
from autograder.gradescope.rehearsal.overlay import can_overlay
from autograder.gradescope.rehearsal.tiers import TIERS
from tests.conftest import Run

Archive = Callable[..., Path]

SET_UP = 'cd "$(dirname "$0")/.."\necho set up >set-up.txt\n'
COPIES = """#!/bin/bash
cd "$(dirname "$0")"
echo "seen: $(ls results | wc -l) $(ls submission | tr '\\n' ' ')$(cat set-up.txt)"
cp submission/results.json results/results.json
"""
"""An autograder whose submission is the results file itself."""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Makes an autograder's zip of two scripts."""

    def make(run_autograder: str = COPIES, set_up: str = SET_UP) -> Path:
        path = tmp_path / "autograder.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("setup.sh", f"#!/bin/bash\n{set_up}")
            file.writestr("run_autograder", run_autograder)
        return path

    return make


@pytest.fixture
def rehearse(markscheme: Run) -> Run:
    """Rehearses without Docker, which has a test of its own."""
    return functools.partial(markscheme, "rehearse", "--without-docker")


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    """A folder to hand in, with a results file."""
    folder = tmp_path / "handed-in"
    folder.mkdir()
    (folder / "results.json").write_text('{"score": 3, "tests": [{"name": "a", "score": 3, "max_score": 4}]}')
    return folder


def test_what_comes_out_is_shown_as_at_gradescope(rehearse: Run, archive: Archive, submission: Path) -> None:
    """And where it took place."""
    done = rehearse(archive(), submission, "--container", "medium")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Rehearsed in a") or done.stdout.startswith("Rehearsed at /autograder")
    student, instructor = done.stdout.split("What the student sees")[1].split("What the instructor sees")
    assert "a (3/4)" in student and "seen:" not in student
    assert "a (3/4)" in instructor and "seen: 0 results.json set up" in instructor


@pytest.mark.parametrize(
    ("run_autograder", "told"),
    [
        ("#!/bin/bash\nexit 0\n", "There is no results/results.json."),
        ('#!/bin/bash\ncd "$(dirname "$0")"\necho "{" >results/results.json\n', "results.json is no JSON"),
        # A link could lead to any file of the machine where it is rehearsed.
        (
            '#!/bin/bash\ncd "$(dirname "$0")"\nln -s ../submission/results.json results/results.json\n',
            "There is no results/results.json.",
        ),
        ('#!/bin/bash\ncd "$(dirname "$0")"\nmkfifo results/results.json\n', "There is no results/results.json."),
    ],
)
def test_an_autograder_that_leaves_no_results(
    rehearse: Run, archive: Archive, submission: Path, run_autograder: str, told: str
) -> None:
    done = rehearse(archive(run_autograder), submission)
    assert done.returncode == 1
    assert f"Fault: {told}" in done.stdout and "The autograder failed to execute correctly." in done.stdout


def test_a_zip_that_grows_beyond_all_bounds_is_refused(rehearse: Run, archive: Archive, tmp_path: Path) -> None:
    """Before anything of it is written: a few megabytes can hold terabytes."""
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("a", "b"):
            with file.open(name, "w", force_zip64=True) as member:
                for _ in range(520):
                    member.write(bytes(1 << 20))
    done = rehearse(archive(), bomb)
    assert done.returncode == 2 and "cannot be handed in: unpacked, it is more than 1,024 MB" in done.stderr


def test_an_encrypted_zip_is_refused(rehearse: Run, archive: Archive, tmp_path: Path) -> None:
    """In a sentence: zipfile has an exception of its own for it."""
    path = tmp_path / "secret.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.py", "x = 1")
    raw = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + place] |= 1
    path.write_bytes(raw)
    done = rehearse(archive(), path)
    assert done.returncode == 2 and "encrypted" in done.stderr and "Traceback" not in done.stderr


def test_a_set_up_that_fails(rehearse: Run, archive: Archive, submission: Path) -> None:
    done = rehearse(archive(set_up="echo the last words\nfalse\n"), submission)
    assert done.returncode == 1
    assert "setup.sh failed" in done.stderr and "the last words" in done.stderr


def test_nothing_outlives_the_time_limit(rehearse: Run, archive: Archive, submission: Path, tmp_path: Path) -> None:
    """Not even what has left its session, where processes can be numbered apart."""
    mark = f"6{os.getpid()}"
    slow = f"#!/bin/bash\nsetsid sleep {mark} &\nsleep {mark}\n"
    start = time.monotonic()
    done = rehearse(archive(slow), submission, "--timeout", "0.05", "--json")
    assert done.returncode == 1 and time.monotonic() - start < 60
    assert json.loads(done.stdout)["student"]["output"]["text"].startswith("Your submission timed out.")
    if can_overlay(tmp_path / "tried"):
        assert subprocess.run(["pgrep", "-f", f"sleep {mark}"], check=False).returncode == 1


def test_metadata_is_given_on(rehearse: Run, archive: Archive, submission: Path, tmp_path: Path) -> None:
    """As it is in a file, and what `total_points` says is what the total is out of."""
    tells = (
        '#!/bin/bash\ncd "$(dirname "$0")"\ncat submission_metadata.json\necho \'{"score": 1}\' >results/results.json\n'
    )
    metadata = {"users": [{"name": "A"}, {"name": "B"}], "assignment": {"total_points": "20.0"}}
    (tmp_path / "metadata.json").write_text(json.dumps(metadata))
    done = rehearse(archive(tells), submission, "--metadata", tmp_path / "metadata.json", "--json")
    told = json.loads(done.stdout)
    assert json.loads(told["instructor"]["printed"]) == metadata
    assert (told["student"]["total"], told["student"]["out_of"], told["student"]["printed"]) == (1, 20, None)


@pytest.mark.parametrize(
    ("content", "handed_in", "told"),
    [
        (b"no zip", "handed-in", "cannot be unpacked"),
        (None, "handed-in", "autograder.zip"),
        (b"PK\x05\x06" + bytes(18), "handed-in", "holds no setup.sh and no run_autograder at its root"),
        (b"", "nothing-there", "There is no"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(
    rehearse: Run, submission: Path, tmp_path: Path, content: bytes | None, handed_in: str, told: str
) -> None:
    if content is not None:
        (tmp_path / "autograder.zip").write_bytes(content)
    done = rehearse(tmp_path / "autograder.zip", submission.with_name(handed_in))
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr


def test_what_was_set_up_is_used_again(rehearse: Run, archive: Archive, submission: Path, tmp_path: Path) -> None:
    """Of the same zip."""
    zipped = archive(set_up=f"{SET_UP}echo twice >>set-up.txt\nsleep 1\n")
    for fewest, most in ((1, 60), (0, 0.9)):
        done = rehearse(zipped, submission, "--keep", tmp_path / "kept", "--json")
        told = json.loads(done.stdout)
        assert fewest <= told["seconds"]["set_up"] <= most
        assert "twice" in told["instructor"]["printed"]


def test_any_user_can_rehearse_in_a_folder(archive: Archive, submission: Path, tmp_path: Path) -> None:
    """Where set-up finds a `pip3` of its own first, so that it changes nothing outside."""
    home = tmp_path / "home"
    home.mkdir()
    place = Folder(archive(set_up=f"{SET_UP}command -v pip3 uv >set-up.txt\n"), TIERS["small"], home)
    assert place.set_up().status == 0
    ended, raw = place.grade(submission, {}, 60)
    assert raw == (submission / "results.json").read_bytes()
    assert shutil.which("uv") or f"{home}/tools/bin/pip3" in ended.printed
    assert "neither CPU nor memory limited" in place.description


EATS = """#!/bin/bash
cd "$(dirname "$0")"
echo '{"score": 1}' >results/results.json
python3 -c 'x = bytearray(2**30)' && echo got it
(while :; do :; done) & (while :; do :; done) & sleep 3
kill %1 %2
"""


def test_the_tiers_limits_hold(rehearse: Run, archive: Archive, submission: Path, tmp_path: Path) -> None:
    """A gigabyte is not to be had in the smallest container, and two busy processes share half a CPU."""
    probe = limited(TIERS["small"])
    if probe is None or not can_overlay(tmp_path):
        pytest.skip("no limits can be set here")
    probe.close()
    told: dict[str, Any] = json.loads(rehearse(archive(EATS), submission, "--json").stdout)
    assert told["results"]["score"] == 1
    assert "wanted more than 768 MiB" in told["remarks"][0]
    assert "got it" not in told["instructor"]["printed"]
    if told["seconds"]["cpu"] is not None:
        assert told["seconds"]["cpu"] < 0.6 * told["seconds"]["grading"] + 0.3
    larger = rehearse(archive(EATS), submission, "--container", "large", "--json")
    assert "got it" in json.loads(larger.stdout)["instructor"]["printed"]


def test_a_group_goes_with_its_processes() -> None:
    """Though those that were killed leave it a moment later."""
    group = limited(TIERS["small"])
    if group is None:
        pytest.skip("no limits can be set here")
    script = 'for door in "$@"; do echo $$ >"$door"; done; echo in; exec sleep 100'
    with subprocess.Popen(["sh", "-c", script, "sh", *group.doors], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"in\n"
        process.kill()
        group.close()
    assert not any(Path(door).exists() for door in group.doors)


def test_an_overlay_changes_nothing_outside(rehearse: Run, archive: Archive, submission: Path, tmp_path: Path) -> None:
    """Whatever set-up writes anywhere."""
    if not can_overlay(tmp_path / "tried"):
        pytest.skip("rehearsals do not take place over this machine's file system here")
    assert not Path("/autograder").exists()
    mark = Path(f"/etc/markscheme-{os.getpid()}")
    done = rehearse(archive(set_up=f"{SET_UP}echo x >{mark}\ncat {mark}\n"), submission, "--json")
    assert "at /autograder in a private copy" in json.loads(done.stdout)["place"]
    assert not mark.exists() and not Path("/autograder").exists()


IN_A_CONTAINER = """#!/bin/bash
echo '{"score": 1}' >/autograder/results/results.json
echo "$(cat /autograder/set-up.txt), $(cat /autograder/submission/results.json)"
[ "$0" = /autograder/run_autograder ] && [ "$PWD" = /autograder ] && sleep "$(cat /autograder/submission/seconds)"
"""


@pytest.fixture
def image(tmp_path: Path) -> Iterator[str]:
    """An image that holds a shell and a few commands of this machine's."""
    name = "markscheme-shell:test"
    if (
        shutil.which("docker") is None
        or subprocess.run(["docker", "info"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no Docker daemon answers here")
    commands = [shutil.which(each) or "" for each in ("bash", "cat", "dirname", "sleep")]
    needed = subprocess.run(["ldd", *commands], capture_output=True, text=True, check=True).stdout
    root = tmp_path / "root"
    for path in {*commands, *re.findall(r"(/\S+) \(0x", needed)}:
        for place in {path, path.replace("/usr/bin", "/bin"), path.replace("/usr/lib", "/lib")}:
            (root / place[1:]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, root / place[1:])
    archive = subprocess.run(["tar", "-c", "-C", root, "."], capture_output=True, check=True).stdout
    subprocess.run(["docker", "import", "-", name], input=archive, capture_output=True, check=True)
    yield name
    list_made = ["docker", "images", "--quiet", "--filter", f"since={name}", "markscheme-rehearsal"]
    made = subprocess.run(list_made, capture_output=True, text=True, check=True).stdout.split()
    subprocess.run(["docker", "rmi", "--force", *made, name], capture_output=True, check=False)


def test_in_a_container(markscheme: Run, archive: Archive, submission: Path, image: str) -> None:
    """With Docker's default settings; the image that was set up is kept, and a slow autograder is ended."""
    zipped = archive(IN_A_CONTAINER)
    for seconds, status in (("0", 0), ("30", 1)):
        (submission / "seconds").write_text(seconds)
        options = ("--image", image, "--network", "none", "--timeout", "0.1", "--json")
        done = markscheme("rehearse", *options, zipped, submission)
        assert done.returncode == status, done.stderr
        told = json.loads(done.stdout)
        assert told["place"].startswith(f"Rehearsed in a Docker container of {image}")
        assert "0.5 CPU and 768 MiB" in told["place"]
        assert 'set up, {"score": 3' in told["instructor"]["printed"]
        assert told["seconds"]["grading"] < 20
    assert told["seconds"]["set_up"] == 0
    left = subprocess.run(["docker", "ps", "-aq", "--filter", "name=markscheme-"], capture_output=True, check=True)
    assert left.stdout == b""
