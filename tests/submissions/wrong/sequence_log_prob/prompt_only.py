# bug: the slice is the wrong way round, the prompt's tokens are summed
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = model(tokens[:, :-1]).log_softmax(-1)
    logp = logp.gather(-1, tokens[:, 1:, None]).squeeze(-1)
    return logp[:, :prompt_length - 1].sum(-1)
