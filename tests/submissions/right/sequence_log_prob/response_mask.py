import torch


def sequence_log_prob(model, tokens, prompt_length):
    """As in the DPO paper's code: per-token log-probs times a loss mask."""
    logps = torch.log_softmax(model(tokens), dim=-1)[:, :-1]
    per_token = torch.take_along_dim(logps, tokens[:, 1:].unsqueeze(2), dim=2).squeeze(2)
    pos = torch.arange(1, tokens.shape[1], device=tokens.device)
    mask = (pos >= prompt_length).to(per_token.dtype)
    return (per_token * mask).sum(-1)
