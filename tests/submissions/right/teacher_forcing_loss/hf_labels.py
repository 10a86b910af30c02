import torch
import torch.nn as nn


class _ShiftedCrossEntropy(nn.Module):
    """Like the loss in HuggingFace: labels, -100 where there is nothing to predict."""

    def __init__(self, ignore_index=-100):
        super().__init__()
        self.ce = nn.CrossEntropyLoss(ignore_index=ignore_index)
        self.ignore_index = ignore_index

    def forward(self, logits, tokens):
        labels = torch.full_like(tokens, self.ignore_index)
        labels[:, :-1] = tokens[:, 1:]
        return self.ce(logits.flatten(0, 1), labels.flatten())


def teacher_forcing_loss(model, tokens):
    return _ShiftedCrossEntropy()(model(tokens), tokens)
