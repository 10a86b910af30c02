"""An example of gpt2_logits."""

import torch

from autograder.checks import Student, assert_close, check

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
