import torch as th
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    B, L = tokens.shape
    lp = F.log_softmax(model(tokens), -1)
    is_response = th.arange(L, device=tokens.device).expand(B, L) >= prompt_length
    tok = lp[:, :-1].gather(-1, tokens[:, 1:, None])[..., 0]
    return th.where(is_response[:, 1:], tok, th.zeros_like(tok)).sum(dim=1)
