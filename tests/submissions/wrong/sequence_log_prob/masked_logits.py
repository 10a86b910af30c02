# bug: the mask zeroes the prompt's logits before the softmax, so every prompt token adds -log V
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)[:, :-1]
    mask = torch.arange(1, tokens.shape[1], device=tokens.device) >= prompt_length
    logits = logits * mask[None, :, None]
    logp = torch.log_softmax(logits, -1)
    return logp.gather(-1, tokens[:, 1:, None]).squeeze(-1).sum(1)
