# bug: only works for B = 1, the first row's tokens index every row
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)
    seq = tokens[0]
    t = torch.arange(int(prompt_length), len(seq), device=tokens.device)
    return logp[:, t - 1, seq[t]].sum(dim=1)
