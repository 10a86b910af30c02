"""GPT-2 whole: a trainable module with its configuration, its cache, and its weights from a file.

The formulas are in `reference.transformer`: the modules here hold tensors and call them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from jaxtyping import Float, Int
from torch import Tensor, nn

from reference.transformer import Attention, attention, causal_attention, future_mask, transformer_logits

_STD = 0.02


@dataclass(frozen=True)
class TransformerConfig:
    """The sizes of a transformer with GPT-2's layers. The defaults are those of the smallest GPT-2.

    Args:
        vocab_size: V, the number of tokens.
        n_positions: how many positions there are, and so the longest sequence.
        n_embd: D, the width of the residual stream.
        n_layer: the number of blocks.
        n_head: the number of heads, a divisor of D.

    Raises:
        ValueError: if a number is below 1, or D is no multiple of the number of heads.
    """

    vocab_size: int = 50257
    n_positions: int = 1024
    n_embd: int = 768
    n_layer: int = 12
    n_head: int = 12

    def __post_init__(self) -> None:
        too_small = {name: value for name, value in vars(self).items() if value < 1}
        if too_small:
            raise ValueError(f"every size of a transformer is at least 1, but these are not: {too_small}")
        if self.n_embd % self.n_head:
            raise ValueError(f"n_embd={self.n_embd} cannot be shared out among n_head={self.n_head} heads evenly")


class Transformer(nn.Module):
    """The tensors of a transformer with GPT-2's layers, initialised as GPT-2 is. What attends to what is open.

        weights, embeddings ~ N(0, 0.02²)        but N(0, 0.02² / 2n) for each `c_proj`, n being the number of blocks
        biases = 0;    LayerNorms: weight 1, bias 0

    Two layers of each block, `attn.c_proj` and `mlp.c_proj`, add to the residual stream; as 2n of them do, they
    start √(2n) times smaller. The position embeddings have 0.02 too, as in transformers, where the code that
    came with the paper has 0.01. The names of the parameters are the keys of transformers'
    `GPT2LMHeadModel.state_dict()`, but for `lm_head.weight`: the head is `wte` again. There is no dropout.

    Args:
        config: the sizes.

    Source: Radford et al., Language Models are Unsupervised Multitask Learners, 2019, section 2.3.
    """

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.config = config
        self.transformer = nn.ModuleDict(
            {
                "wte": _embedding(config.vocab_size, config.n_embd),
                "wpe": _embedding(config.n_positions, config.n_embd),
                "h": nn.ModuleList(_block(config) for _ in range(config.n_layer)),
                "ln_f": _layer_norm(config.n_embd),
            }
        )

    def logits(
        self, tokens: Int[Tensor, "B L"], attentions: Sequence[Attention], start: int = 0
    ) -> Float[Tensor, "B L V"]:
        """`transformer_logits` with the module's tensors.

        Args:
            tokens: B sequences of L tokens, int64, shape (B, L).
            attentions: for each block what attends to what.
            start: the position of the first of the tokens.

        Returns:
            The logits, shape (B, L, V).

        Raises:
            ValueError: if the tokens go beyond the last position.
        """
        end = start + tokens.shape[1]
        if end > self.config.n_positions:
            raise ValueError(
                f"a sequence of {end} tokens is too long for n_positions={self.config.n_positions}: "
                "shorten it, or make the model with more positions"
            )
        return transformer_logits(tokens, dict(self.named_parameters()), self.config.n_head, attentions, start)


class CachedAttention:
    """Causal attention to a sequence that comes in pieces: the keys and values of earlier ones are remembered.

        softmax(q [k_past, k]ᵀ / √E + M) [v_past, v]        M hides from each position those after it

    This is the key-value cache. No position sees a later one, so what was computed for it stays right when
    more come: each token's keys and values are computed once, and not again for every token after it.
    """

    def __init__(self) -> None:
        self._past: tuple[Tensor, Tensor] | None = None

    @property
    def length(self) -> int:
        """The number of positions seen."""
        return 0 if self._past is None else self._past[0].shape[2]

    def __call__(
        self, q: Float[Tensor, "B H L E"], k: Float[Tensor, "B H L E"], v: Float[Tensor, "B H L E"]
    ) -> Float[Tensor, "B H L E"]:
        """The attended values of the next L positions, which from now on belong to the past.

        Args:
            q: their queries, shape (B, H, L, E).
            k: their keys, shape (B, H, L, E).
            v: their values, shape (B, H, L, E).

        Returns:
            The attended values, shape (B, H, L, E).
        """
        if self._past is not None:
            k, v = torch.cat([self._past[0], k], dim=2), torch.cat([self._past[1], v], dim=2)
        self._past = (k, v)
        return attention(q, k, v, hidden=future_mask(q, k))


class GPT2(Transformer):
    """GPT-2: a transformer in which no position sees a later one. It is a model for `teacher_forcing_loss`."""

    def forward(
        self, tokens: Int[Tensor, "B L"], cache: Sequence[CachedAttention] | None = None
    ) -> Float[Tensor, "B L V"]:
        """Logits of the next token at each position, as `gpt2_logits` has them.

        With a cache, the tokens are those that follow the ones it has seen, and it has seen them too after the
        call. The logits are those that the whole sequence would give at these positions.

        Args:
            tokens: B sequences of L tokens, int64, shape (B, L).
            cache: None, or what `new_cache` returned, used for these B sequences alone.

        Returns:
            The logits, shape (B, L, V).

        Raises:
            ValueError: if the tokens go beyond the last position.
        """
        if cache is None:
            return self.logits(tokens, [causal_attention] * self.config.n_layer)
        return self.logits(tokens, cache, start=cache[0].length)

    def new_cache(self) -> list[CachedAttention]:
        """A cache that has seen nothing yet: one memory for each block."""
        return [CachedAttention() for _ in range(self.config.n_layer)]


def load_gpt2(file: str | Path, config: TransformerConfig) -> GPT2:
    """GPT-2 with the weights of a safetensors file, as transformers saves it (`model.safetensors`).

    The names are those of transformers' `GPT2LMHeadModel`, or of its `GPT2Model`, which lack `transformer.` in
    front. The layers' weights have the shape (in, out). The head is tied, so `lm_head.weight` need not be
    there. Other tensors are ignored, such as the masks `attn.bias` of old files. The model has the file's
    dtype, is on the CPU, and can be trained on. Nothing is drawn.

    Args:
        file: the path of the file.
        config: the sizes, which transformers' `config.json` has under the same names.

    Returns:
        The model.

    Raises:
        ValueError: if a tensor is missing, or does not have the shape that the sizes ask for, if the file has
            more blocks, or a head of its own.
    """
    from safetensors.torch import load_file  # nothing else of the reference needs more than torch

    found = {key.removeprefix("transformer."): tensor for key, tensor in load_file(file).items()}
    with torch.device("meta"):  # shapes without numbers, which would only be thrown away
        model = GPT2(config)
    wanted = {key.removeprefix("transformer."): tensor for key, tensor in model.state_dict().items()}
    for key, tensor in wanted.items():
        if key not in found:
            raise ValueError(f"{file} has no tensor {key}, with or without `transformer.` in front")
        if found[key].shape != tensor.shape:
            shapes = f"{tuple(found[key].shape)}, but the configuration asks for {tuple(tensor.shape)}"
            raise ValueError(f"{key} in {file} has the shape {shapes}")
    if f"h.{config.n_layer}.ln_1.weight" in found:
        raise ValueError(f"{file} has more blocks than n_layer={config.n_layer}")
    if not torch.equal(found.get("lm_head.weight", found["wte.weight"]), found["wte.weight"]):
        raise ValueError(f"the head in {file}, lm_head.weight, is not tied to wte.weight, as GPT-2's is")
    model.load_state_dict({f"transformer.{key}": found[key] for key in wanted}, assign=True)
    return model


def _block(config: TransformerConfig) -> nn.ModuleDict:
    """One block: attention and a small MLP, each with a LayerNorm before it."""
    width, residual_std = config.n_embd, _STD / (2 * config.n_layer) ** 0.5
    attn = {"c_attn": _affine(width, 3 * width), "c_proj": _affine(width, width, residual_std)}
    mlp = {"c_fc": _affine(width, 4 * width), "c_proj": _affine(4 * width, width, residual_std)}
    return nn.ModuleDict(
        {
            "ln_1": _layer_norm(width),
            "attn": nn.ModuleDict(attn),
            "ln_2": _layer_norm(width),
            "mlp": nn.ModuleDict(mlp),
        }
    )


def _embedding(rows: int, width: int) -> nn.ParameterDict:
    """The tensor of an embedding."""
    return nn.ParameterDict({"weight": _STD * torch.randn(rows, width)})


def _affine(d_in: int, d_out: int, std: float = _STD) -> nn.ParameterDict:
    """The tensors of a layer x W + b."""
    return nn.ParameterDict({"weight": std * torch.randn(d_in, d_out), "bias": torch.zeros(d_out)})


def _layer_norm(width: int) -> nn.ParameterDict:
    """The tensors of a LayerNorm."""
    return nn.ParameterDict({"weight": torch.ones(width), "bias": torch.zeros(width)})
