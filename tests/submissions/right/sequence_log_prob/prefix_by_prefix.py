import torch


def sequence_log_prob(model, tokens, prompt_length):
    # slow but clear: ask the model for every prefix
    B, L = tokens.shape
    total = 0
    for t in range(1, L):
        log_p = torch.log_softmax(model(tokens[:, :t])[:, -1, :], dim=-1)
        picked = log_p.gather(1, tokens[:, t].unsqueeze(1)).squeeze(1)
        total = total + picked * (1.0 if t >= prompt_length else 0.0)
    return total
