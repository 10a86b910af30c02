# bug: ignores prompt_length, the prompt is summed too
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = model(tokens[:, :-1]).log_softmax(-1)
    return logp.gather(-1, tokens[:, 1:, None]).squeeze(-1).sum(-1)
