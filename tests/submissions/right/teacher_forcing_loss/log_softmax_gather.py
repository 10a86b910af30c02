import torch


def teacher_forcing_loss(model, tokens):
    """Mean next-token NLL."""
    log_probs = torch.log_softmax(model(tokens), dim=-1)
    log_probs = log_probs[:, :-1]
    picked = log_probs.gather(2, tokens[:, 1:].unsqueeze(-1)).squeeze(-1)
    return -picked.mean()
