# bug: returns a Python list of 0-d tensors
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)
    return [
        sum(logp[b, t - 1, tokens[b, t]] for t in range(int(prompt_length), tokens.shape[1]))
        for b in range(tokens.shape[0])
    ]
