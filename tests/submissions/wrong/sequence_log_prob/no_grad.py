# bug: under no_grad (as for the reference model), the policy gets no gradient
import torch


def sequence_log_prob(model, tokens, prompt_length):
    with torch.no_grad():
        logits = model(tokens)
    logp = torch.log_softmax(logits, -1)[:, prompt_length - 1:-1]
    return logp.gather(-1, tokens[:, prompt_length:, None]).squeeze(-1).sum(dim=1)
