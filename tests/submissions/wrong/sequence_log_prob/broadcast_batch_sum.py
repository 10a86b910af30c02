# bug: every row gets the batch's total
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)[:, prompt_length - 1:-1]
    s = logp.gather(-1, tokens[:, prompt_length:, None]).sum()
    return s.expand(tokens.shape[0])
