"""The notebooks that students and instructors get, run by Jupyter's own client in a kernel that knows no markscheme."""

import json
import re
import subprocess
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

from tests.conftest import Run

_COLOURS = re.compile(r"\x1b\[\d+m")

RIGHT = """
def ddpm_loss(model, x0, alpha_bar):
    t = torch.randint(1, len(alpha_bar), (len(x0),))
    noise = torch.randn_like(x0)
    return ((model(add_noise(x0, t, noise, alpha_bar), t) - noise) ** 2).mean()
"""
WRONG = RIGHT.replace(".mean()", ".sum()")
HELPER = """
def add_noise(x0, t, noise, alpha_bar):
    level = alpha_bar[t].reshape(-1, *[1] * (x0.ndim - 1))
    return level.sqrt() * x0 + (1 - level).sqrt() * noise
"""


@pytest.fixture(scope="module")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a kernel whose Python has what is installed here, and cannot import markscheme."""
    home = tmp_path_factory.mktemp("student")
    venv.create(home / "venv")
    (packages,) = (home / "venv/lib").glob("python*/site-packages")
    (packages / "installed.pth").write_text(sysconfig.get_path("purelib"))
    python = home / "venv/bin/python"
    assert subprocess.run([python, "-I", "-c", "import autograder"], capture_output=True, check=False).returncode
    spec = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3",
        "language": "python",
    }
    (home / "jupyter/kernels/python3").mkdir(parents=True)
    (home / "jupyter/kernels/python3/kernel.json").write_text(json.dumps(spec))
    return home / "jupyter"


@pytest.fixture
def notebook(request: pytest.FixtureRequest, markscheme: Run, kernels: Path, tmp_path: Path) -> Iterator["Running"]:
    """A notebook of ps3_diffusion, ready to be run in its folder."""
    verb, name = request.param
    folder = tmp_path / "ps3"
    arguments = ["ps3_diffusion", folder] if verb == "release" else ["ps3_diffusion", "-o", folder]
    folder.mkdir()
    assert markscheme(verb, *arguments).returncode == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(kernels))
        patch.delenv("PYTHONPATH", raising=False)
        running = Running(folder / name)
        with running.client.setup_kernel():
            yield running


class Running:
    """A notebook whose kernel stays the same from cell to cell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content: Any = nbformat.read(path, as_version=4)
        self.client = NotebookClient(self.content, timeout=120, resources={"metadata": {"path": str(path.parent)}})

    def from_top_to_bottom(self) -> None:
        """Runs every cell, as "Run all" does."""
        for index, cell in enumerate(self.content.cells):
            self.client.execute_cell(cell, index)

    def run(self, text: str) -> str:
        """Runs a new cell; what it prints, without its colours."""
        self.content.cells.append(new_code_cell(text))
        self.client.execute_cell(self.content.cells[-1], len(self.content.cells) - 1)
        return printed_by(self.content.cells[-1])

    def printed(self, text: str) -> str:
        """What the cell of this text has printed."""
        (cell,) = [cell for cell in self.content.cells if cell.source == text]
        return printed_by(cell)


def printed_by(cell: Any) -> str:
    """The text that a cell has printed, without its colours."""
    assert not [output for output in cell.outputs if output.output_type == "error"]
    return _COLOURS.sub("", "".join(output.text for output in cell.outputs if output.output_type == "stream"))


@pytest.mark.parametrize("notebook", [("release", "ps3_diffusion.ipynb")], indirect=True)
def test_a_stub_is_filled_in_without_a_restart(notebook: Running) -> None:
    """The untouched notebook runs through; then each edit counts at once, whatever was wrong before."""
    notebook.from_top_to_bottom()
    assert "Not attempted yet" in notebook.printed('check("ddpm_loss")')
    checks = [cell.source for cell in notebook.content.cells if cell.source.startswith("check(")]
    assert len(checks) == 10 and all("✗" not in notebook.printed(check) for check in checks)

    notebook.run(WRONG)
    assert "It needs add_noise, which is left undone." in notebook.run('check("ddpm_loss")')
    notebook.run(HELPER)
    assert "✗" in notebook.run('check("ddpm_loss")')
    notebook.run(RIGHT)
    right = notebook.run('check("ddpm_loss")')
    assert "✓" in right and "✗" not in right and "–" not in right
    everything = notebook.run("check()")
    assert everything.count("Not attempted yet") >= 8
    assert "✓" in notebook.run('check("add_noise")')


@pytest.mark.parametrize("notebook", [("release", "ps3_diffusion.ipynb")], indirect=True)
def test_an_exception_is_quoted_by_cell_and_line(notebook: Running) -> None:
    """With the number that the notebook shows beside the cell."""
    notebook.from_top_to_bottom()
    notebook.run("def half(x):\n    return x.halved()")
    number = notebook.content.cells[-1].execution_count
    notebook.run("def guided_noise(model, x_t, t, condition, gamma):\n    return half(x_t)")
    found = notebook.run('check("guided_noise")')
    assert f"guided_noise raised AttributeError at cell [{number}], line 2, in half." in found
    assert f"cell [{number + 1}], line 2, in guided_noise\n" in found and "return half(x_t)\n" in found


@pytest.mark.parametrize("notebook", [("release", "ps3_diffusion.ipynb")], indirect=True)
def test_findings_have_colours_in_a_notebook(notebook: Running) -> None:
    notebook.from_top_to_bottom()
    notebook.run(WRONG + HELPER)
    notebook.run('check("ddpm_loss")')
    text = "".join(output.text for output in notebook.content.cells[-1].outputs)
    assert "\x1b[31m✗\x1b[0m" in text


@pytest.mark.parametrize("notebook", [("solution", "ps3_diffusion_solution.ipynb")], indirect=True)
def test_the_solution_runs_and_gets_full_marks(notebook: Running, markscheme: Run) -> None:
    """As it is after it was run, with its outputs."""
    notebook.from_top_to_bottom()
    nbformat.write(notebook.content, notebook.path)
    result = json.loads(markscheme("grade", "ps3_diffusion", notebook.path, "--json").stdout)
    assert result["score"] == result["max_score"] > 0
