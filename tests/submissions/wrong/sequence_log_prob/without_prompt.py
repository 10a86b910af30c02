# bug: the model only sees the response, not the prompt before it
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    context = tokens[:, prompt_length - 1:-1]
    response = tokens[:, prompt_length:]
    logp = F.log_softmax(model(context), dim=-1)
    return logp.gather(-1, response.unsqueeze(-1)).squeeze(-1).sum(dim=1)
