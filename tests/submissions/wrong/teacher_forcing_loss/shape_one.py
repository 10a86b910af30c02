# bug: shape (1,) instead of a 0-d tensor
import torch


def teacher_forcing_loss(model, tokens):
    B, L = tokens.shape
    logits = model(tokens)
    logp = torch.log_softmax(logits, -1)
    loss = logits.new_zeros(1)
    for t in range(L - 1):
        loss = loss - logp[:, t].gather(1, tokens[:, t + 1 : t + 2]).sum()
    return loss / (B * (L - 1))
