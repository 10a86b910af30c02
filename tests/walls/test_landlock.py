"""Which paths are allowed so that all beneath some folders is, but for the secret ones."""

from pathlib import Path

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
