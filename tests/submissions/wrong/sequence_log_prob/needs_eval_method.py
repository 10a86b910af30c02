# bug: model.eval() raises for a model that is a plain function
import torch


def sequence_log_prob(model, tokens, prompt_length):
    model.eval()
    logp = torch.log_softmax(model(tokens), -1)[:, prompt_length - 1:-1]
    return logp.gather(-1, tokens[:, prompt_length:, None]).squeeze(-1).sum(dim=1)
