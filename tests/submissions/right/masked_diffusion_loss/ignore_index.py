import torch
from torch import nn


def masked_diffusion_loss(model, tokens, mask_id):
    B, L = tokens.shape
    t = torch.clip(torch.rand([B], device=tokens.device), 1e-3, 1)
    keep = torch.rand([B, L], device=tokens.device) >= t.view(B, 1)
    logits = model(torch.where(keep, tokens, torch.full_like(tokens, int(mask_id))))
    # kept positions count nothing: ignored targets give an exact 0 under reduction="none"
    labels = tokens.masked_fill(keep, -100)
    nll = nn.CrossEntropyLoss(ignore_index=-100, reduction="none")(logits.transpose(1, 2), labels)
    return torch.dot(nll.sum(1), t.to(nll.dtype).reciprocal()) / (B * L)
