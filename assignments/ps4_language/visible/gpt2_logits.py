"""Examples of gpt2_logits: one worked out by hand, and the answers of transformers' GPT2LMHeadModel for small weights."""

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor

TABLES = {"wte": (3, 2), "wpe": (4, 2)}
LAYERS = {
    "h.0.ln_1": (2,),
    "h.0.attn.c_attn": (2, 6),
    "h.0.attn.c_proj": (2, 2),
    "h.0.ln_2": (2,),
    "h.0.mlp.c_fc": (2, 8),
    "h.0.mlp.c_proj": (8, 2),
    "ln_f": (2,),
}
TOKENS = torch.tensor([[3, 1, 4], [1, 0, 2]])


@check(marks=1)
def check_example(student: Student) -> None:
    """Where the only block adds nothing, the sums (4, 0) and (4, 20) are normalised to (1, −1) and (−1, 1), and so on."""
    weights = {f"transformer.{name}.weight": torch.zeros(shape) for name, shape in (TABLES | LAYERS).items()}
    weights |= {f"transformer.{name}.bias": torch.zeros(shape[-1]) for name, shape in LAYERS.items()}
    weights["transformer.wte.weight"] = torch.tensor([[4.0, 0.0], [0.0, 6.0], [5.0, 5.0]])
    weights["transformer.wpe.weight"][1] = torch.tensor([0.0, 20.0])
    weights["transformer.ln_f.weight"] = torch.ones(2)
    got = student.gpt2_logits(torch.tensor([[0, 0]]), weights, 1)
    assert_close(got, torch.tensor([[[4.0, -6.0, 0.0], [-4.0, 6.0, 0.0]]]), "the result")


@check(marks=1)
def check_attention_layers(student: Student) -> None:
    """Two blocks of two heads, whose MLPs add nothing, give two sequences the logits that transformers' GPT-2 gives them."""
    want = torch.tensor(
        [
            [-2.087809, -0.872576, 1.657978, 2.729183, -0.543878],
            [-2.209283, -0.983848, 2.101180, 2.766163, 0.333385],
            [-2.108567, -0.458825, 1.510221, 2.654818, -0.808709],
            [-2.124464, -1.000881, 1.820334, 2.763328, -0.231115],
            [-2.138235, -0.911826, 1.791878, 2.755435, -0.284240],
            [-2.058158, -0.815064, 1.573691, 2.704120, -0.703801],
        ]
    )
    got = student.gpt2_logits(TOKENS, waves(switched_off="mlp.c_proj"), 2)
    assert_close(got, want.reshape(2, 3, 5), "the result where the MLPs add nothing")


@check(marks=1)
def check_mlps(student: Student) -> None:
    """Two blocks whose attention adds nothing give two sequences the logits that transformers' GPT-2 gives them."""
    want = torch.tensor(
        [
            [-0.375234, 2.600705, 1.641023, -0.039657, 0.451081],
            [-0.365481, 2.238982, 2.074731, -0.046404, 1.320809],
            [-0.708443, 2.934897, 1.989181, 0.083506, 1.113505],
            [-0.432774, 2.656832, 1.767382, -0.035253, 0.704703],
            [-0.316051, 2.154731, 2.043423, -0.058849, 1.260893],
            [-0.449666, 2.719896, 1.699350, -0.021382, 0.563858],
        ]
    )
    got = student.gpt2_logits(TOKENS, waves(switched_off="attn.c_proj"), 2)
    # The forms of GELU that there are differ by less than this.
    assert_close(got, want.reshape(2, 3, 5), "the result where attention adds nothing", rtol=1e-3)


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The logits have the weights' dtype, other keys are ignored, and tokens and weights stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        weights = {name: weight.to(dtype) for name, weight in waves(switched_off="wpe").items()}
        weights["lm_head.weight"] = weights["transformer.wte.weight"].clone()
        for block in (0, 1):
            weights[f"transformer.h.{block}.attn.bias"] = torch.ones(1, 1, 3, 3, dtype=dtype).tril()
            weights[f"transformer.h.{block}.attn.masked_bias"] = torch.tensor(-1e4, dtype=dtype)
        logits = student.gpt2_logits(TOKENS.clone(), weights, 2)
        assert_kept(student, require_tensor(logits, (2, 3, 5), "the result"), dtype=dtype)


def waves(*, switched_off: str) -> dict[str, Tensor]:
    """Weights of two blocks, of width 4 for a vocabulary of 5 tokens: waves, but for the layer that is 0 in each block."""
    shapes = {"wte": (5, 4), "wpe": (3, 4), "ln_f": (4,)}
    for block in ("h.0", "h.1"):
        shapes |= {f"{block}.ln_1": (4,), f"{block}.attn.c_attn": (4, 12), f"{block}.attn.c_proj": (4, 4)}
        shapes |= {f"{block}.ln_2": (4,), f"{block}.mlp.c_fc": (4, 16), f"{block}.mlp.c_proj": (16, 4)}
    weights = {}
    for number, (name, shape) in enumerate(shapes.items()):
        weights[f"transformer.{name}.weight"] = wave(number, *shape)
        if name not in ("wte", "wpe"):
            weights[f"transformer.{name}.bias"] = wave(number + 0.5, shape[-1])
    return {name: 0 * weight if switched_off in name else weight for name, weight in weights.items()}


def wave(phase: float, *shape: int) -> Tensor:
    """Numbers between −1 and 1 that look like chance, of this shape."""
    return (phase + 1.7 * torch.arange(torch.Size(shape).numel(), dtype=torch.float64) ** 2).sin().reshape(shape)
