# bug: shifts the wrong way, the logits at t are scored against token t-1
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), dim=-1)[:, 1:]
    picked = logp.gather(-1, tokens[:, :-1].unsqueeze(-1)).squeeze(-1)
    return picked[:, prompt_length - 1:].sum(dim=1)
