# bug: off by one, the shifted log-probs are cut at prompt_length, the first response token is lost
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logp = F.log_softmax(model(tokens)[:, :-1], dim=-1)
    picked = logp.gather(-1, tokens[:, 1:].unsqueeze(-1)).squeeze(-1)
    return picked[:, prompt_length:].sum(dim=1)
