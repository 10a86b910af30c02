import torch
from torch import nn


def sequence_log_prob(model, tokens, prompt_length):
    labels = tokens.clone()
    labels[:, :prompt_length] = -100
    logits = model(tokens)

    shift_logits = logits[:, :-1, :].contiguous()
    shift_labels = labels[:, 1:].contiguous()
    loss_fct = nn.CrossEntropyLoss(reduction="none", ignore_index=-100)
    loss = loss_fct(shift_logits.view(-1, shift_logits.size(-1)), shift_labels.view(-1))
    return -loss.view(tokens.size(0), -1).sum(dim=1)
