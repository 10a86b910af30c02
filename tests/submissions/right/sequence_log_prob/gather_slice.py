import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)
    log_probs = F.log_softmax(logits[:, :-1, :], dim=-1)
    targets = tokens[:, 1:]
    token_logp = log_probs.gather(-1, targets.unsqueeze(-1)).squeeze(-1)   # (B, L-1)
    # entry i belongs to token i + 1, the response starts at token prompt_length
    return token_logp[:, prompt_length - 1:].sum(dim=-1)
