# bug: > instead of >=, the first response token is masked out
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logps = torch.log_softmax(model(tokens), dim=-1)[:, :-1]
    per_token = logps.gather(2, tokens[:, 1:].unsqueeze(2)).squeeze(2)
    pos = torch.arange(1, tokens.shape[1], device=tokens.device)
    mask = (pos > prompt_length).to(per_token.dtype)
    return (per_token * mask).sum(-1)
