# bug: squeeze() before the sum, a response of one token is summed over the batch
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)[:, prompt_length - 1:-1]
    picked = logp.gather(-1, tokens[:, prompt_length:].unsqueeze(-1)).squeeze()
    return picked.sum(dim=-1)
