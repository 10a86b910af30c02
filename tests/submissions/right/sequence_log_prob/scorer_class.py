from dataclasses import dataclass
from typing import Callable

import torch
from torch import Tensor


@dataclass
class Scorer:
    model: Callable[[Tensor], Tensor]

    def token_log_probs(self, tokens: Tensor) -> Tensor:
        logits = self.model(tokens)
        shifted = logits - logits.amax(dim=-1, keepdim=True).detach()
        log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
        return log_probs[:, :-1].gather(dim=-1, index=tokens[:, 1:].unsqueeze(-1)).squeeze(-1)

    def response(self, tokens: Tensor, prompt_length: int) -> Tensor:
        # one entry is missing at the front since the first token is not predicted
        return self.token_log_probs(tokens).narrow(
            1, int(prompt_length) - 1, tokens.shape[1] - int(prompt_length)
        ).sum(dim=1)


def sequence_log_prob(model, tokens, prompt_length):
    return Scorer(model).response(tokens, prompt_length)
