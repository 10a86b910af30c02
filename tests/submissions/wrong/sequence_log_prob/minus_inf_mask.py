# bug: fills the prompt with -inf instead of 0 before the sum
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)[:, :-1]
    picked = logp.gather(-1, tokens[:, 1:, None]).squeeze(-1)
    mask = torch.arange(1, tokens.shape[1], device=tokens.device) < prompt_length
    picked = picked.masked_fill(mask, float("-inf"))
    return picked.sum(dim=1)
