"""The README's first command on other machines: ``make`` among stand-ins for Python and uv, which install nothing."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()
LOCKED = re.findall(r"^LOCKED := (\S+)$", MAKEFILE, re.MULTILINE)[0]
VERSION = LOCKED.partition("==")[2]

# A Python of another version: it makes environments of stand-ins, and installs what it is told to by taking note of it.
PYTHON = f"""#!/bin/bash
case "$1 $2" in
"-W ignore") echo "$CUDA" ;;
"-c "*) exec {sys.executable} -c "import sys; sys.version_info = (3, $MINOR, 0); exec(sys.argv.pop(1))" "$2" ;;
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && echo "$0 makes $3" >>calls ;;
"-m pip")
    echo "pip: $*" >>calls
    if [ "${{@: -1}}" = uv ]; then cp "$UV" .venv/bin/uv; fi ;;
esac
"""
SHIM = "#!/bin/bash\necho 'pyenv: command not found' >&2\nexit 127\n"
UV = '#!/bin/bash\necho "uv: $*" >>calls\nexit $UV_STATUS\n'


class Machine:
    """A folder with the Makefile, and a path that leads to what is put there alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "bin").mkdir()
        (folder / "Makefile").write_text(MAKEFILE)
        for command in ("bash", "sh", "cp", "mkdir", "touch", "du", "cut", "cat"):
            (folder / "bin" / command).symlink_to(shutil.which(command) or "")
        self.add("uv-of-pip", UV)

    def add(self, name: str, text: str) -> None:
        """Puts a command there."""
        (self._folder / "bin" / name).write_text(text)
        (self._folder / "bin" / name).chmod(0o755)

    def add_python(self, name: str, minor: int) -> None:
        """Puts a Python 3.MINOR there."""
        self.add(name, PYTHON.replace("$MINOR", str(minor)))

    def make(self, *arguments: str, uv_status: int = 0, cuda: str = "") -> subprocess.CompletedProcess[str]:
        """Runs ``make .venv/torch``, with a uv that ends so, and a torch that is a build for that CUDA."""
        places = {"PATH": str(self._folder / "bin"), "UV": str(self._folder / "bin/uv-of-pip")}
        environment = places | {"UV_STATUS": str(uv_status), "CUDA": cuda}
        command = [shutil.which("make") or "make", ".venv/torch", *arguments]
        return subprocess.run(command, cwd=self._folder, env=environment, capture_output=True, text=True, check=False)

    @property
    def calls(self) -> list[str]:
        """What was made and installed, in this order."""
        noted = self._folder / "calls"
        return noted.read_text().splitlines() if noted.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("pythons", "taken"),
    [
        ({"python3": 13}, "python3"),
        ({"python3": 9, "python3.12": 12, "python3.11": 11}, "python3.12"),
        ({"python3": 10, "python3.14": None, "python3.11": 11}, "python3.11"),
        ({"python3.13": 13}, "python3.13"),
    ],
    ids=["new enough", "newer ones by name", "one that does not run", "no python3"],
)
def test_a_python_that_will_do_is_looked_for_by_name(
    machine: Machine, pythons: dict[str, int | None], taken: str
) -> None:
    """The one called `python3` first; a name that leads to no Python is passed over, as pyenv leaves them."""
    for name, minor in pythons.items():
        if minor is None:
            machine.add(name, SHIM)
        else:
            machine.add_python(name, minor)
    made = machine.make()
    assert made.returncode == 0, made.stderr
    assert machine.calls[0].endswith(f"{taken} makes .venv")


@pytest.mark.parametrize("arguments", [(), ("PYTHON=python3",)])
def test_without_a_python_that_will_do_a_sentence_says_so(machine: Machine, arguments: tuple[str, ...]) -> None:
    """Nothing is made or installed; a Python that was named is not replaced by another."""
    machine.add_python("python3", 10)
    if arguments:
        machine.add_python("python3.13", 13)
    made = machine.make(*arguments)
    assert made.returncode != 0
    assert "markscheme needs Python 3.11 or newer" in made.stderr
    assert machine.calls == []


def test_uv_takes_the_build_for_the_cpu(machine: Machine) -> None:
    """From pip's wheel of uv where the machine has none, and from nowhere else."""
    machine.add_python("python3", 11)
    assert machine.make().returncode == 0
    assert machine.calls[1:] == [
        "pip: -m pip install --quiet uv",
        f"uv: pip install --quiet --python .venv/bin/python --torch-backend cpu {LOCKED}",
    ]


def test_pip_steps_in_where_uv_cannot(machine: Machine) -> None:
    """No uv is ever asked for another backend; a build for CUDA is accepted, and its size is said in one line."""
    machine.add_python("python3", 11)
    machine.add("uv", UV)
    made = machine.make(uv_status=2, cuda="13.0")
    assert made.returncode == 0, made.stderr
    assert machine.calls[-1] == f"pip: -m pip install --quiet {LOCKED}"
    asked = [call for call in machine.calls if call.startswith("uv")]
    assert len(asked) == 2 and all("--torch-backend cpu" in call for call in asked)
    (said,) = [line for line in made.stdout.splitlines() if line.startswith("This torch is")]
    assert "a build for GPUs (13.0)" in said and re.search(r"\.venv holds [\d.,]+K", said)


def test_the_cpus_build_is_not_remarked_upon(machine: Machine) -> None:
    machine.add_python("python3", 11)
    assert "This torch is" not in machine.make().stdout


def test_another_build_may_be_named(machine: Machine) -> None:
    """In pip's words, and pip alone is asked."""
    machine.add_python("python3", 11)
    assert machine.make("TORCH=torch==2.14.1 --index-url https://example.org").returncode == 0
    assert machine.calls[1:] == ["pip: -m pip install --quiet torch==2.14.1 --index-url https://example.org"]


def test_what_make_installs_is_a_torch_that_the_project_takes() -> None:
    """Else the project's own installation, which comes next, would take another build of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    torch = next(each for each in map(Requirement, project["dependencies"]) if each.name == "torch")
    assert torch.specifier.contains(VERSION) and torch.specifier.contains("2.14.1")
    assert not torch.specifier.contains("2.15.0")
