# bug: squeeze() also drops the batch dimension when B = 1
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)[:, prompt_length - 1:-1]
    return logp.gather(-1, tokens[:, prompt_length:, None]).sum(dim=1).squeeze()
