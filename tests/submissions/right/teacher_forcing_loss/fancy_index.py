import torch


def teacher_forcing_loss(model, tokens):
    B, L = tokens.shape
    logp = torch.nn.functional.log_softmax(model(tokens), dim=-1)
    rows = torch.arange(B, device=tokens.device)[:, None]
    cols = torch.arange(L - 1, device=tokens.device)[None, :]
    return -logp[rows, cols, tokens[:, 1:]].mean()
