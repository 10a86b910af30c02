"""What is said of a wrong function is true of it, however it is dressed; where nothing true is known, nothing is named."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from autograder.assignment import find_assignment, load_assignment, shipped
from autograder.checks import LocalStudent
from autograder.grading.checking import Checking
from autograder.grading.run import run_checks
from autograder.results import CheckResult
from tests.conftest import Grade

ASSIGNMENTS = {name: load_assignment(find_assignment(name)) for name in shipped()}
HOME = {problem.name: name for name, each in ASSIGNMENTS.items() for problem in each.problems}


class WorkerLike(LocalStudent):
    """Resets the generators that are not torch's before each call, as a worker does."""

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        with others_reset():
            return super()._invoke(name, args, kwargs)


@contextmanager
def others_reset() -> Iterator[None]:
    """With the generators of numpy and Python at their start, and afterwards where they were."""
    state, of_numpy = random.getstate(), np.random.get_state()
    random.seed(0)
    np.random.seed(0)
    yield
    random.setstate(state)
    np.random.set_state(of_numpy)


def findings(problem: str, source: str) -> list[CheckResult]:
    """What is found on the text of a submission, by the checks of one problem."""
    names: dict[str, Callable[..., Any]] = {}
    results: list[CheckResult] = []
    assignment = HOME[problem]

    def make_student(problem: str, visibility: str, seed: int, supplied: object = ()) -> LocalStudent:
        names.clear()
        exec(source, names)
        return WorkerLike(names, seed)

    checking = Checking(
        ASSIGNMENTS[assignment],
        make_student,
        seed=5,
        judged=lambda result, verdict: results.append(result),
        only=[problem],
    )
    run_checks(find_assignment(assignment), ASSIGNMENTS[assignment], checking)
    return [result for result in results if result.outcome == "failed"]


def hidden_words(problem: str, source: str) -> tuple[set[str], set[str]]:
    """What hidden checks say, and which mistakes are named by any check."""
    found = findings(problem, source)
    words = {each.feedback for each in found if each.visibility == "hidden"}
    return words, {each.misconception for each in found if each.misconception}


SAMPLER = """
import torch
def ddpm_sample(model, shape, ab):
    x = torch.randn(tuple(shape), dtype=ab.dtype)
    for i in range(len(ab) - 1, 0, -1):
        a = ab[i] / ab[i - 1]
        x = (x - (1 - a) / (1 - ab[i]).sqrt() * model(x, torch.full((shape[0],), i))) / a.sqrt()
        if i > 1:
            x = x + (1 - a).sqrt() * torch.randn_like(x)
        {each}
    return {end}
"""

INPAINT = """
import torch
def inpaint(model, x0, mask, ab):
    x = torch.randn_like(x0)
    for i in range(len(ab) - 1, 0, -1):
        a = ab[i] / ab[i - 1]
        x = (x - (1 - a) / (1 - ab[i]).sqrt() * model(x, torch.full((len(x0),), i))) / a.sqrt()
        if i > 1:
            x = x + (1 - a).sqrt() * torch.randn_like(x)
        known = ab[i - 1].sqrt() * x0 + (1 - ab[i - 1]).sqrt() * torch.randn_like(x0)
        x = torch.where(mask.bool(), known, x)
        {each}
    return {end}
"""

EULER = """
import torch
def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        x = x + model(x, torch.full((len(x),), k / steps, dtype=x.dtype)) / steps
        {each}
    return {end}
"""

LANGEVIN = """
import torch
def langevin_sample(energy, x, step_size, steps):
    for _ in range(steps):
        x = x.detach().requires_grad_()
        g = torch.autograd.grad(energy(x).sum(), x)[0]
        x = (x - step_size * g + (2 * step_size) ** 0.5 * torch.randn_like(x)).detach()
        {each}
    return {end}
"""


@pytest.mark.parametrize(
    ("problem", "source", "each", "end", "name"),
    [
        ("ddpm_sample", SAMPLER, "pass", "x.clip(-1, 1)", "clipped_at_the_end"),
        ("ddpm_sample", SAMPLER, "pass", "torch.minimum(x, torch.ones_like(x)).clamp(min=-1)", "clipped_at_the_end"),
        ("ddpm_sample", SAMPLER, "pass", "x.clamp(0, 1)", None),
        ("ddpm_sample", SAMPLER, "x.clamp_(-1, 1)", "x", "clipped_at_each_step"),
        ("inpaint", INPAINT, "pass", "x.clamp(-1, 1)", "image_clipped_at_the_end"),
        ("inpaint", INPAINT, "x = x.clip(-1, 1)", "x", "image_clipped_at_each_step"),
        ("euler_sample", EULER, "pass", "x.clip(-1, 1)", "sample_clipped_at_the_end"),
        ("langevin_sample", LANGEVIN, "x = x.clamp(-1, 1)", "x", "samples_clipped"),
        ("langevin_sample", LANGEVIN, "pass", "x.clamp(0, 1)", None),
    ],
)
def test_a_clipped_sample_is_called_clipped(problem: str, source: str, each: str, end: str, name: str | None) -> None:
    """At the end or at each step, to whatever bounds; nothing is said of its noise, its variance or its mean."""
    words, names = hidden_words(problem, source.format(each=each, end=end))
    assert words and all("clipped" in each for each in words)
    assert names == ({name} if name else set())


@pytest.mark.parametrize("end", ["x.tanh()", "(x - x.amin()) / (x.amax() - x.amin())", "x.sign() * x.abs().sqrt()"])
def test_what_is_no_clipping_is_not_called_so(end: str) -> None:
    """A result that is squashed or stretched has lost its mean; no noise was added to it, and none is said to be."""
    words, names = hidden_words("ddpm_sample", SAMPLER.format(each="pass", end=end))
    assert words and not any(re.search("clipped|Noise is added", each) for each in words)
    assert names == set()


def test_what_is_missing_is_not_called_clipped() -> None:
    """Zeros stand where no gradient arrives, too."""
    source = """
import torch.nn.functional as F
def dpo_loss(pc, pr, rc, rr, beta):
    return -F.logsigmoid(beta * ((pc - rc) - (pr.detach() - rr))).mean()
"""
    words, _ = hidden_words("dpo_loss", source)
    assert words and not any("clipped" in each for each in words)


@pytest.mark.parametrize(
    "result", ["[x.mean(), x.std(correction=0)]", "{'mean': x.mean()}", "None", "'text'", "x.numpy()"]
)
def test_a_result_of_another_kind_is_told_by_its_kind(result: str) -> None:
    """Asking again for what cannot be compared does no harm."""
    words, names = hidden_words("gaussian_mle", f"import torch\ndef gaussian_mle(x): return {result}")
    assert words and not any("another result" in each for each in words)
    assert names == set()


def test_what_is_clipped_in_a_value_is_told_of_any_function() -> None:
    """Where all else is right."""
    words, _ = hidden_words(
        "sample_vae", "import torch\ndef sample_vae(d, n, k): return d(torch.randn(n, k)).clamp(0, 1)"
    )
    assert words == {"The result is clipped: the decoder's answer is asked for as it is."}


ATTENTION = """
import torch
drop = torch.nn.Dropout(0.1)
def causal_attention(q, k, v):
    s = (q @ k.mT) / q.shape[-1] ** 0.5
    m = torch.ones(s.shape[-2:], dtype=torch.bool).tril()
    return drop(s.masked_fill(~m, float("-inf")).softmax(-1)) @ v
"""
DETERMINISTIC = {
    "causal_attention": ATTENTION,
    "add_noise": """
import torch
def add_noise(x0, t, noise, ab):
    a = ab[t].reshape(-1, *[1] * (x0.ndim - 1))
    return torch.nn.functional.dropout(a.sqrt() * x0 + (1 - a).sqrt() * noise, 0.2)
""",
    "euler_sample": EULER.format(each="x = x + 0.01 * torch.randn_like(x)", end="x"),
    "gaussian_mle": "import torch\ndef gaussian_mle(x): return x.mean() + 0.1 * torch.randn(()), x.std(correction=0)",
    "dpo_loss": """
import torch.nn.functional as F
def dpo_loss(pc, pr, rc, rr, beta):
    return -F.logsigmoid(F.dropout(beta * ((pc - rc) - (pr - rr)), 0.3)).mean()
""",
    "teacher_forcing_loss": """
import torch.nn.functional as F
def teacher_forcing_loss(model, tokens):
    return F.cross_entropy(F.dropout(model(tokens))[:, :-1].flatten(0, 1), tokens[:, 1:].flatten())
""",
}


@pytest.mark.parametrize("problem", DETERMINISTIC)
def test_of_a_function_that_contradicts_itself_it_is_just_this_that_is_said(problem: str) -> None:
    """Dropout that is left on, or noise where none is asked for: two equal calls differ, and nothing else is guessed."""
    words, names = hidden_words(problem, DETERMINISTIC[problem])
    assert words and all(
        "gives another result when it is asked the same again: nothing is to be drawn" in w for w in words
    )
    assert names == set()


def test_what_earlier_calls_leave_behind_is_not_called_a_draw() -> None:
    """A cache, a counter, a running mean."""
    source = (
        "calls = []\ndef gaussian_mle(x):\n    calls.append(1)\n    return x.mean() + len(calls), x.std(correction=0)"
    )
    words, _ = hidden_words("gaussian_mle", source)
    assert any("it depends on what earlier calls have left behind" in each for each in words)
    assert not any("drawn" in each for each in words)


LOSS = """
import random
import numpy as np
import torch
def ddpm_loss(model, x0, ab):
    {first}
    t = {t}
    a = ab[t].reshape(-1, *[1] * (x0.ndim - 1))
    noise = {noise}
    loss = ((model(a.sqrt() * x0 + (1 - a).sqrt() * noise, t) - noise) ** 2).mean()
    return {loss}
"""
RIGHT_PARTS = {
    "first": "pass",
    "t": "torch.randint(1, len(ab), (len(x0),))",
    "noise": "torch.randn_like(x0)",
    "loss": "loss",
}


def loss_with(**parts: str) -> str:
    """The text of ddpm_loss with some of its parts replaced."""
    return LOSS.format(**RIGHT_PARTS | parts)


def test_the_loss_itself_is_right() -> None:
    """So that what is found on its variants is found for their differences."""
    assert findings("ddpm_loss", loss_with()) == []


@pytest.mark.parametrize("loss", ["loss.item()", "float(loss)", "torch.tensor(loss)", "loss.detach()", "loss.data"])
def test_words_about_a_loss_without_a_graph_are_true_of_each_way_to_lose_it(loss: str) -> None:
    """Not only of `detach`."""
    found = findings("ddpm_loss", loss_with(loss=loss))
    (words,) = (f"{each.feedback} {each.explanation}" for each in found if each.name == "gradient")
    assert "no longer connected to" in words
    for way in (".detach()", ".item()", "float(…)", "torch.tensor(…)"):
        assert way in words


def test_a_model_that_is_told_the_step_before_hears_that() -> None:
    """With t from 0 and `alpha_bar[t + 1]` every step is trained; only its number is told wrongly."""
    source = loss_with(t="torch.randint(0, len(ab) - 1, (len(x0),))").replace("ab[t]", "ab[t + 1]")
    words, names = hidden_words("ddpm_loss", source)
    assert names == {"model_told_t_minus_1"}
    assert not any("t = 0 came up" in each for each in words)


@pytest.mark.parametrize(
    ("condition", "name"),
    [("g > 0", "guidance_only_above_0"), ("g", "guidance_only_above_0"), ("g > 1", "guidance_only_above_1")],
)
def test_guidance_that_is_left_out_somewhere_is_not_called_absent(condition: str, name: str) -> None:
    """Not "conditional alone", for guidance is there."""
    source = f"""
def guided_noise(model, x, t, c, g):
    e = model(x, t, c)
    if {condition}:
        u = model(x, t, None)
        e = u + g * (e - u)
    return e
"""
    assert hidden_words("guided_noise", source)[1] == {name}


@pytest.mark.parametrize(
    ("problem", "source"),
    [
        ("ddpm_loss", loss_with(t="torch.from_numpy(np.random.randint(1, len(ab), len(x0)))")),
        ("ddpm_loss", loss_with(t="torch.tensor([random.randint(1, len(ab) - 1) for _ in x0])")),
        ("ddpm_loss", loss_with(noise="torch.from_numpy(np.random.randn(*x0.shape)).to(x0.dtype)")),
        (
            "ddpm_loss",
            loss_with(noise="torch.randn(x0.shape, generator=torch.Generator().manual_seed(1), dtype=x0.dtype)"),
        ),
        (
            "sample_vae",
            "import numpy as np, torch\ndef sample_vae(d, n, k):\n"
            "    return d(torch.tensor(np.random.randn(n, k), dtype=torch.get_default_dtype()))",
        ),
        (
            "reparameterize",
            "import numpy as np, torch\ndef reparameterize(m, v):\n"
            "    return m + (v / 2).exp() * torch.tensor(np.random.randn(*m.shape), dtype=m.dtype)",
        ),
    ],
)
def test_draws_of_another_generator_are_told_from_where_draws_have_to_come(problem: str, source: str) -> None:
    """Other generators are reset before each call, which nobody sees in the student's own file."""
    words, names = hidden_words(problem, source)
    assert words and all(
        "from torch's global generator (those of numpy and of Python are reset" in each for each in words
    )
    assert names == set()


SEEDED = {
    "ddpm_loss": loss_with(first="torch.manual_seed(42)"),
    "ddpm_sample": SAMPLER.format(each="pass", end="x").replace("    x =", "    torch.manual_seed(42)\n    x =", 1),
    "inpaint": INPAINT.format(each="pass", end="x").replace("    x =", "    torch.manual_seed(42)\n    x =", 1),
    "langevin_sample": LANGEVIN.format(each="pass", end="x").replace("    for", "    torch.manual_seed(7)\n    for", 1),
    "sample_vae": "import torch\ndef sample_vae(d, n, k):\n    torch.manual_seed(3)\n    return d(torch.randn(n, k))",
    "reparameterize": "import torch\ndef reparameterize(m, v):\n    torch.random.manual_seed(3)\n"
    "    return m + (v / 2).exp() * torch.randn_like(m)",
}


@pytest.mark.parametrize("problem", SEEDED)
def test_seeding_is_named_whatever_the_seed(problem: str) -> None:
    """Whatever it was that came again."""
    words, names = hidden_words(problem, SEEDED[problem])
    assert words == {f"{problem} seeds torch's generator, so that every call draws the same: seed once, outside."}
    assert len(names) == 1 and "seeded_inside" in names.pop()


@pytest.mark.parametrize(
    ("problem", "source", "name"),
    [("ddpm_sample", SAMPLER, "alpha_bar_for_alpha"), ("inpaint", INPAINT, "alpha_bar_in_the_step")],
)
def test_alpha_bar_for_alpha_is_named(problem: str, source: str, name: str) -> None:
    """In a sampler's step."""
    wrong = source.format(each="pass", end="x").replace("a = ab[i] / ab[i - 1]", "a = ab[i]")
    assert name in hidden_words(problem, wrong)[1]


ELBO = """
import torch
def reparameterize(mean, log_var):
    return mean + {std} * torch.randn_like(mean)
def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    x_hat = decoder(reparameterize(mean, log_var))
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(1)
    return ((x - x_hat) ** 2).mean() + kl.mean()
"""


@pytest.mark.parametrize(("std", "is_right"), [("(0.5 * log_var).exp()", True), ("log_var.exp()", False)])
def test_a_right_function_is_not_said_to_be_replaced(grade: Grade, std: str, is_right: bool) -> None:
    """Whether or not its own problem was asked for; nor are results told that were not asked for."""
    for options in (["--problem", "negative_elbo"], ["--problem", "reparameterize", "--problem", "negative_elbo"]):
        result = grade("ps2_latent_and_energy", ELBO.format(std=std), *options)
        assert {check["problem"] for check in result["checks"]} == set(options) - {"--problem"}
        feedback = [check["feedback"] for check in result["checks"] if check["problem"] == "negative_elbo"]
        is_replaced = any("the right reparameterize in place of yours" in each for each in feedback)
        assert is_replaced is not is_right
