"""Checks of gpt2_logits, which judge its parts one by one: zero weights switch the others off."""

import torch

from assignments.ps4_language.gpt2_weights import (
    CONTEXT,
    N_HEAD,
    Weights,
    some_prompts,
    some_weights,
    with_buffers,
    with_zeros,
)
from autograder.checks import Student, assert_close, check
from reference.transformer import gpt2_logits

NO_ATTENTION, NO_MLP, NO_POSITIONS = "attn.c_proj", "mlp.c_proj", "wpe"


def judge(
    student: Student,
    rng: torch.Generator,
    weights: Weights,
    what: str,
    *,
    batch: int = 2,
    length: int = 5,
    rtol: float = 1e-4,
) -> None:
    tokens = some_prompts(rng, batch, length)
    want = gpt2_logits(tokens, weights, N_HEAD)
    assert_close(student.gpt2_logits(tokens, weights, N_HEAD), want, what, rtol=rtol)


@check(marks=1)
def check_embeddings_and_head(student: Student, rng: torch.Generator) -> None:
    """Around blocks that add nothing, tokens and positions are embedded, normalised, and compared with all tokens."""
    weights = with_zeros(some_weights(rng, layers=1), NO_ATTENTION, NO_MLP)
    for key in ("ln_1", "ln_2"):  # neutral, for a block that is wrong is another check's business
        weights[f"transformer.h.0.{key}.weight"].fill_(1)
        weights[f"transformer.h.0.{key}.bias"].fill_(0)
    judge(student, rng, weights, "the result where the blocks add nothing")


@check(marks=2)
def check_attention(student: Student, rng: torch.Generator) -> None:
    """The attention layers are right, where the MLPs add nothing and positions count for nothing."""
    weights = with_zeros(some_weights(rng), NO_MLP, NO_POSITIONS)
    judge(student, rng, weights, "the result where the MLPs add nothing")


@check(marks=1)
def check_mlp(student: Student, rng: torch.Generator) -> None:
    """The MLPs are right, whatever form of GELU, where attention adds nothing and positions count for nothing."""
    weights = with_zeros(some_weights(rng), NO_ATTENTION, NO_POSITIONS)
    judge(student, rng, weights, "the result where attention adds nothing", rtol=1e-3)


@check(marks=1, needs=[check_mlp])
def check_gelu(student: Student, rng: torch.Generator) -> None:
    """GELU is the tanh approximation, not the exact function."""
    weights = with_zeros(some_weights(rng, layers=1), NO_ATTENTION, NO_POSITIONS)
    # The two differ by a twentieth here, where GELU itself is as small as its neighbours' weights are large.
    weights["transformer.h.0.mlp.c_fc.bias"].fill_(-2.6)
    weights["transformer.h.0.mlp.c_proj.weight"].mul_(30)
    judge(student, rng, weights, "the result where the form of GELU matters")


@check(marks=1, needs=[check_embeddings_and_head])
def check_epsilon(student: Student, rng: torch.Generator) -> None:
    """A LayerNorm adds 1e-5 to the variance."""
    weights = with_zeros(some_weights(rng, layers=1), NO_ATTENTION, NO_MLP)
    for key in ("transformer.wte.weight", "transformer.wpe.weight", "lm_head.weight"):
        weights[key].mul_(3e-3)
    judge(student, rng, weights, "the result for small embeddings")


@check(marks=1, needs=[check_embeddings_and_head, check_attention, check_mlp])
def check_whole(student: Student, rng: torch.Generator) -> None:
    """All parts work together, for any number of blocks and tokens, whatever other keys there are."""
    judge(student, rng, some_weights(rng, layers=1), "the result for a single token", batch=1, length=1, rtol=1e-3)
    deep = with_buffers(some_weights(rng, layers=11))
    del deep["lm_head.weight"]  # it is `wte` again
    judge(student, rng, deep, "the result for a deep model", batch=3, length=CONTEXT, rtol=1e-3)
