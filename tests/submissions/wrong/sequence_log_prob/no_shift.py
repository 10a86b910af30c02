# bug: no shift, position t is scored against token t itself
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), dim=-1)
    picked = logp.gather(-1, tokens.unsqueeze(-1)).squeeze(-1)
    return picked[:, prompt_length:].sum(dim=1)
