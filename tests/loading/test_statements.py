"""A submission is its definitions: what cannot run costs only what needs it."""

import pytest

from tests.loading.conftest import Load

ANSWER = "def answer():\n    return 42\n"


@pytest.mark.parametrize(
    "statement",
    [
        "torch.load('weights.pt')",
        "model = train(epochs=100)",
        "1 / 0",
        "raise SystemExit",
        "quit()",
        "exit(3)",
        "import sys; sys.exit('done')",
        "raise KeyboardInterrupt",
        "args = argparse.ArgumentParser().parse_args(['--lr'])",
        "class Net(lightning.LightningModule):\n    pass",
        "assert False",
        "open('/content/data.csv')",
        "for i in range(3):\n    undefined[i]",
        "return 5",
        "await something",
        "nonlocal x",
    ],
)
def test_a_failing_statement_leaves_what_stands_above_and_below_it(load: Load, statement: str) -> None:
    """It is told with its own line."""
    before = "import argparse, torch\nimport lightning\ndef first():\n    return 1\n"
    loaded = load(before + statement + "\n" + ANSWER)
    assert loaded.names["answer"]() == 42 and loaded.names["first"]() == 1
    assert list(loaded.failed) == ["line 5"]


def test_what_a_script_expects_is_there(load: Load) -> None:
    """Its own name, no arguments, not run as the main program, and a folder to stand in."""
    loaded = load(
        "import os, sys, argparse\n"
        "args = argparse.ArgumentParser().parse_args()\n"
        "here = os.path.dirname(os.path.abspath(__file__))\n"
        "argv = sys.argv\n"
        "is_main = __name__ == '__main__'\n"
        "shell = get_ipython()\n"
        "shell.run_line_magic('matplotlib', 'inline')\n"
        "files = shell.getoutput('ls')\n"
        "breakpoint()\n"
        "display(1)\n"
    )
    assert loaded.failed == {}
    assert loaded.names["argv"] == ["homework.py"] and not loaded.names["is_main"]
    assert loaded.names["files"] == []


def test_a_notebook_has_no_file(load: Load) -> None:
    """As in Jupyter; those who ask for it there are prepared to go without."""
    loaded = load("try:\n    __file__\nexcept NameError:\n    x = 1\n", "homework.ipynb")
    assert loaded.names["x"] == 1


def test_imports_from_the_future_hold_for_all_that_follows(load: Load) -> None:
    """An annotation that nobody can evaluate is none of Python's business then."""
    loaded = load(
        "'''My homework.'''\nfrom __future__ import annotations\ndef f(x: NotThere) -> Nor[This]:\n    return x\n"
    )
    assert loaded.failed == {} and loaded.names["f"](3) == 3


def test_a_function_can_read_its_own_source(load: Load) -> None:
    """As torch.jit.script does."""
    loaded = load("import inspect\n" + ANSWER + "text = inspect.getsource(answer)\n")
    assert loaded.names["text"] == ANSWER


@pytest.mark.parametrize(
    "use",
    [
        "@torch.compile\ndef answer(x):\n    return x + 1\n",
        "@torch.compile(mode='max-autotune', fullgraph=True)\ndef answer(x):\n    return x + 1\n",
        "def plain(x):\n    return x + 1\nanswer = torch.compile(plain, dynamic=True)\n",
        "@torch.compiler.disable\ndef answer(x):\n    return x + 1\n",
        "@torch.compiler.disable(recursive=False)\ndef answer(x):\n    return x + 1\n",
        "@torch.jit.script\ndef answer(x):\n    return x + 1\n",
        "@torch.inference_mode()\ndef answer(x):\n    return x + 1\n",
        "class Net(torch.nn.Module):\n    def forward(self, x):\n        return x + 1\nanswer = Net()\nanswer.compile()\n",
        "torch.set_default_device('cpu')\ntorch.backends.cudnn.benchmark = True\n"
        "device = 'cuda' if torch.cuda.is_available() else 'cpu'\ndef answer(x):\n    return x.to(device) + 1\n",
    ],
)
def test_what_is_to_be_compiled_runs_as_it_is(load: Load, use: str) -> None:
    """Settings of devices cost nothing."""
    loaded = load("import torch\n" + use)
    try:
        assert loaded.failed == {}
        assert loaded.names["answer"](loaded.names["torch"].tensor(1.0)) == 2
    finally:
        loaded.names["torch"].set_default_device(None)


def test_a_default_device_that_is_not_there_costs_only_its_statement(load: Load) -> None:
    """Every tensor that is made afterwards would fail."""
    loaded = load("import torch\ntorch.set_default_device('mps')\ndef answer():\n    return torch.tensor(42)\n")
    assert list(loaded.failed) == ["line 2"] and loaded.names["answer"]() == 42


@pytest.mark.parametrize(
    "statement",
    [f"x = undefined(1){'.sum()' * 600}", "if a: pass\n" + "".join(f"elif a == {i}: pass\n" for i in range(1_000))],
    ids=["calls", "elif"],
)
def test_a_statement_too_deep_for_python_costs_only_itself(load: Load, statement: str) -> None:
    """Though it parses, Python may not be able to compile it."""
    loaded = load(f"import torch\n{statement}\n{ANSWER}")
    assert list(loaded.failed) == ["line 2"] and loaded.names["answer"]() == 42


def test_a_notebook_may_await(load: Load) -> None:
    """At its top level, as in Jupyter; what needs an event loop fails alone."""
    source = "import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    return 42\nx = await f()\n"
    loaded = load(f"{source}await asyncio.sleep(1)\n", "homework.ipynb")
    assert list(loaded.failed) == ["line 6"] and loaded.names["x"] == 42


def test_a_line_is_where_python_sees_it(load: Load) -> None:
    """A form feed, or a line separator within a text, begins no new one."""
    loaded = load("import inspect\n\f\nx = 'a\u2028b'\n" + ANSWER + "text = inspect.getsource(answer)\n")
    assert loaded.names["text"] == ANSWER


@pytest.mark.parametrize(
    "statement",
    [
        f"x = (1){'.real' * 1_500}",
        f"x = 0; y = (1){'.real' * 1_500}",
        f"@decorate\ndef f():\n    return (1){'.real' * 1_500}\nx = f()",
    ],
    ids=["alone", "after another", "decorated"],
)
def test_what_python_reads_as_text_runs_however_deep_it_is(load: Load, statement: str) -> None:
    """A tree of the same depth cannot be compiled."""
    loaded = load(f"decorate = lambda f: f\n{statement}\n1 / 0\n")
    assert loaded.names["x"] in (0, 1)
    (place,) = loaded.failed
    assert place == f"line {statement.count(chr(10)) + 3}"
