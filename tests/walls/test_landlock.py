"""Which paths are allowed so that all beneath some folders is, but for the secret ones; and what an old kernel lacks."""

import os
from pathlib import Path

import pytest

from autograder.sandbox.walls import landlock, linux, seccomp
from autograder.sandbox.walls.landlock import beneath


def test_a_secret_inside_is_left_out(tmp_path: Path) -> None:
    """Its neighbours are named one by one."""
    for name in ("packages/torch", "packages/reference", "packages/autograder/release", "system"):
        (tmp_path / name).mkdir(parents=True)
    found = beneath([tmp_path / "packages", tmp_path / "system"], [tmp_path / "packages/reference"])
    assert found == [tmp_path / "packages/autograder", tmp_path / "packages/torch", tmp_path / "system"]


def test_a_secret_around_leaves_nothing(tmp_path: Path) -> None:
    """A folder that lies in a secret one is secret."""
    (tmp_path / "home/python").mkdir(parents=True)
    assert beneath([tmp_path / "home/python"], [tmp_path / "home"]) == []
    assert beneath([tmp_path / "home"], [tmp_path / "home"]) == []


@pytest.mark.skipif(
    not (landlock.version() and seccomp.is_supported()), reason="there is no Landlock or no filter here"
)
@pytest.mark.parametrize("flags", [None, os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_WRONLY | os.O_RDWR])
def test_a_file_outside_keeps_its_content_on_an_old_kernel(tmp_path: Path, flags: int | None) -> None:
    """Before Linux 6.2, Landlock lets a file be cut by its path, or when it is opened for anything but writing."""
    file = tmp_path / "results.json"
    file.write_text("{}")

    def cut() -> None:
        linux.gain_no_privileges()
        landlock.restrict(1, {tmp_path: landlock.READ})
        seccomp.install()
        if flags is None:
            os.truncate(file, 0)
        else:
            os.open(file, flags | os.O_TRUNC)

    assert not linux.works(cut)
    assert file.read_text() == "{}"
