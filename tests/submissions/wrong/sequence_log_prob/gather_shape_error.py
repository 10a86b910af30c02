# bug: log-probs and targets are not cut alike, the product raises
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logp = F.log_softmax(model(tokens), -1)
    hot = F.one_hot(tokens[:, prompt_length:], logp.shape[-1])
    return (logp[:, prompt_length - 1:] * hot).sum(dim=(1, 2))
