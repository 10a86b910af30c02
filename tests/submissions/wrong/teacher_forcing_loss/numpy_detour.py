# bug: goes through numpy, so the loss is detached from the model
import numpy as np
import torch
from scipy.special import log_softmax


def teacher_forcing_loss(model, tokens):
    logits = model(tokens).detach().cpu().numpy()
    logp = log_softmax(logits, axis=-1)[:, :-1]
    y = tokens[:, 1:].cpu().numpy()
    picked = np.take_along_axis(logp, y[..., None], axis=-1)
    return torch.tensor(-picked.mean(), dtype=torch.from_numpy(logits).dtype, device=tokens.device)
