import torch


def sequence_log_prob(model, tokens, prompt_length):
    B, L = tokens.size()
    p = int(prompt_length)
    logp = torch.nn.LogSoftmax(dim=-1)(model(tokens))
    b = torch.arange(B, device=tokens.device).view(B, 1)
    t = torch.arange(p, L, device=tokens.device).view(1, L - p)
    return logp[b, t - 1, tokens[:, p:]].sum(dim=1)
