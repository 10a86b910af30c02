"""A submission that crashes, hangs or cheats costs its own checks, and the grading always ends with a result."""

import json
from pathlib import Path

import pytest

from tests.conftest import Grade, Run, lost, outcomes

RIGHT_SEQUENCE = """
def sequence_log_prob(model, tokens, prompt_length):
    log_probs = model(tokens).log_softmax(-1)
    picked = log_probs[:, :-1].gather(-1, tokens[:, 1:, None]).squeeze(-1)
    return picked[:, prompt_length - 1:].sum(1)
"""


@pytest.mark.parametrize(
    ("body", "feedback"),
    [
        ("os._exit(0)", "ended its process (exit status 0) instead of returning"),
        ("sys.exit(0)", "raised SystemExit at line 4"),
        ("ctypes.string_at(0)", "killed by signal SIGSEGV"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "killed by signal SIGKILL"),
        ("os.kill(os.getpid(), signal.SIGSTOP)", "did not return within 10 seconds"),
        ("raise MemoryError", "ran out of memory at line 4"),
        ("return [1.0]", "cannot be sent: list. Several results go into a tuple, numbers into a tensor."),
        ("yield 1.0", "cannot be sent: generator. With yield, a call gives no result: return a tensor."),
        ("return Lie()", "cannot be sent: an object of a type of its own"),
        ("return model(tokens, 1, 2)", "The model was called wrongly"),
        ("return", "The loss is None; a tensor is asked for."),
        ("return torch.tensor(float('nan'))", "not finite"),
        ("os.write(channel(), b'x' * 4096); return model(tokens).mean()", "its process sent"),
        ("os.close(channel()); return model(tokens).mean()", "ended its process"),
        ("os.close(channel()); time.sleep(1)", "closed the channel to the grader"),
        (
            "r = importlib.import_module('reference.autoregressive'); return r.teacher_forcing_loss",
            "ModuleNotFoundError",
        ),
        ("importlib.import_module('autograder.grading.run')", "was stopped by the system at line 4"),
        ("os.fork()", "was stopped by the system at line 4"),
    ],
)
def test_a_function_that_goes_wrong(grade: Grade, body: str, feedback: str) -> None:
    """Its own problem says what happened; the other problem of the file keeps its marks."""
    result = grade("ps4_language", submission(body))
    assert any(feedback in check["feedback"] for check in result["checks"]), result["checks"]
    assert set(outcomes(result, "teacher_forcing_loss").values()) <= {"failed", "not judged"}
    assert set(outcomes(result, "sequence_log_prob").values()) == {"passed"}


def test_an_endless_loop_costs_one_time_limit(grade: Grade) -> None:
    """The checks that build on the first are not judged, so that the limit is not waited for again and again."""
    source = "def gaussian_mle(x):\n    while True: pass\n"
    result = grade(
        "ps1_density", source + "def multivariate_gaussian_mle(x):\n    return x.mean(0), x.T.cov(correction=0)\n"
    )
    assert "gaussian_mle did not return within 10 seconds." in [check["feedback"] for check in result["checks"]]
    assert "gaussian_mle" in lost(result)
    assert outcomes(result, "multivariate_gaussian_mle")["mean"] == "passed"
    assert result["seconds"] < 60


@pytest.mark.parametrize(
    ("source", "feedback"),
    [
        ("def f(:", "SyntaxError at line 1"),
        ("x = 1\nx = = 2", "(read by Python 3."),
        ("x = " + "lambda: " * 3000 + "1", "nested too deeply"),
    ],
)
def test_a_file_that_does_not_parse(grade: Grade, source: str, feedback: str) -> None:
    """No marks, and each problem's first check says why, and which Python says so."""
    result = grade("ps1_density", source)
    assert result["score"] == 0
    assert any("cannot be imported" in c["feedback"] and feedback in c["feedback"] for c in result["checks"])


@pytest.mark.parametrize(
    ("statement", "note"),
    [
        ("import torch.of_no_kind", "it raised ModuleNotFoundError"),
        ("from torch import nothing_such", "cannot import name 'nothing_such' from 'torch' (…/__init__.py)"),
        ("g()", "it raised NotImplementedError at line 1, in g"),
        ("import os; os._exit(0)", "it ended its process (exit status 0)"),
        ("import os; os.kill(os.getpid(), 9)", "killed by signal SIGKILL"),
        ("raise ValueError('the reason')", "it raised ValueError: the reason"),
        ("import numpy.f2py.__main__", "it ends the program (SystemExit)"),
        ("while True: pass", "it did not return within 30 seconds"),
        ("await g", "SyntaxError"),
    ],
)
def test_a_statement_that_fails_costs_nothing_by_itself(grade: Grade, statement: str, note: str) -> None:
    """Whatever it does: it is noted with its line, and what stands above and below it is graded."""
    right = "def gaussian_mle(x):\n    return x.mean(), x.std(correction=0)\n"
    source = f"def g(): raise NotImplementedError\n{statement}\n{right}"
    result = grade("ps1_density", source, "gaussian_mle")
    assert result["score"] == result["max_score"]
    assert any(each.startswith("line 2 was left out: ") and note in each for each in result["notes"]), result["notes"]


def test_what_a_check_leaves_behind_costs_the_next_one_nothing(grade: Grade) -> None:
    """A function that works four times in a process is right in every check alone, and gets full marks."""
    source = (
        "calls = 0\n"
        "def gaussian_mle(x):\n    global calls\n    calls += 1\n    assert calls <= 4\n"
        "    return x.mean(), x.std(correction=0)\n"
    )
    result = grade("ps1_density", source)
    assert set(outcomes(result, "gaussian_mle").values()) == {"passed"}


def test_nothing_is_left_behind(markscheme: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No folder of a worker, and no process that it started."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    source = """
import os, tempfile, time
try:
    if os.fork() == 0: time.sleep(600)
except OSError: pass
home = os.getcwd()
for _ in range(1200):
    os.mkdir("d")
    os.chdir("d")
os.chdir(home)
def gaussian_mle(x):
    print(tempfile.mkdtemp())
    return x.mean(), x.std(correction=0)
"""
    (tmp_path / "submission.py").write_text(source)
    result = json.loads(markscheme("grade", "ps1_density", tmp_path / "submission.py", "--json").stdout)
    assert set(outcomes(result, "gaussian_mle").values()) == {"passed"}
    folder = next(check["printed"] for check in result["checks"] if check["problem"] == "gaussian_mle")
    assert folder.startswith(f"{tmp_path}/markscheme-")
    assert [path.name for path in tmp_path.iterdir()] == ["submission.py"]
    working = [process for process in Path("/proc").glob("[0-9]*") if str(tmp_path) in folder_of(process)]
    assert working == []


def folder_of(process: Path) -> str:
    """Where a process works; nothing for one that is gone or not ours."""
    try:
        return str((process / "cwd").readlink())
    except OSError:
        return ""


def test_thousands_of_warnings_do_not_stop_the_grading(grade: Grade) -> None:
    """Python's parser has one for each such number, each time that the grader reads the text."""
    result = grade("ps4_language", f"{RIGHT_SEQUENCE}\n\ndef unused(x):\n" + "    return 0x1for x\n" * 3000)
    assert set(outcomes(result, "sequence_log_prob").values()) == {"passed"}


def test_a_patched_oracle_helps_nobody(grade: Grade) -> None:
    """Verdicts are made where student code never ran."""
    result = grade(
        "ps1_density",
        "import torch, pytest, builtins\n"
        "torch.allclose = torch.equal = lambda *a, **k: True\n"
        "builtins.isinstance = lambda *a: True\n"
        "pytest.main = None\n"
        "def gaussian_mle(x):\n    return torch.tensor(0.), torch.tensor(1.)\n",
    )
    assert result["score"] == 0


def test_hidden_checks_tell_no_input_and_no_path(grade: Grade) -> None:
    """An exception's text, which may carry the inputs, is not shown for a hidden check; its place in the file is."""
    result = grade("ps1_density", "def gaussian_mle(x):\n    raise ValueError(f'inputs: {x.tolist()} canary')\n")
    hidden = [check for check in result["checks"] if check["visibility"] == "hidden" and check["outcome"] == "failed"]
    assert hidden
    for check in hidden:
        assert check["feedback"] == "gaussian_mle raised ValueError at line 2, in gaussian_mle."
    visible = [check for check in result["checks"] if check["visibility"] == "visible"]
    assert any("canary" in check["feedback"] for check in visible if check["problem"] == "gaussian_mle")


def submission(body: str) -> str:
    """A file whose teacher_forcing_loss has this body, and whose sequence_log_prob is right."""
    return f"""import ctypes, importlib, os, signal, stat, sys, time, torch
class Lie(torch.Tensor): pass
def teacher_forcing_loss(model, tokens):
    {body}
def channel():
    return next(fd for fd in range(3, 64) if is_socket(fd))
def is_socket(fd):
    try:
        return stat.S_ISSOCK(os.fstat(fd).st_mode)
    except OSError:
        return False
{RIGHT_SEQUENCE}"""
