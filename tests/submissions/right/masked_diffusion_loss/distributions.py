import torch
from torch.distributions import Bernoulli, Categorical, Uniform


def masked_diffusion_loss(model, tokens, mask_id):
    B, L = tokens.shape
    t = Uniform(0.0, 1.0).sample((B,)).to(tokens.device)
    t = torch.maximum(t, torch.full_like(t, 1e-3))
    m = Bernoulli(probs=t).sample((L,)).T  # (B, L), 1 where masked
    corrupted = (tokens * (1 - m.long())) + mask_id * m.long()
    log_p = Categorical(logits=model(corrupted)).log_prob(tokens)
    m, t = m.to(log_p.dtype), t.to(log_p.dtype)
    return torch.mean(-(m * log_p).sum(-1) / t) / L
