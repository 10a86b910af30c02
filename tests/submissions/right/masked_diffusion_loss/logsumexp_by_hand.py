import torch


class MaskedDiffusion:
    def __init__(self, model, mask_id, t_min=1e-3):
        self.model, self.mask_id, self.t_min = model, mask_id, t_min

    def noise(self, tokens):
        # the noise first, the level second: token i is masked when its own u falls below t
        u = torch.rand(tokens.shape, device=tokens.device)
        t = torch.rand((tokens.shape[0], 1), device=tokens.device).clamp_min(self.t_min)
        return u.lt(t), t

    def loss(self, tokens):
        masked, t = self.noise(tokens)
        logits = self.model(tokens.masked_fill(masked, self.mask_id))
        shift = logits.max(dim=-1, keepdim=True).values.detach()
        log_z = torch.log(torch.exp(logits - shift).sum(-1)) + shift.squeeze(-1)
        own = torch.take_along_dim(logits, tokens.unsqueeze(-1), dim=-1).squeeze(-1)
        nll = log_z - own
        t = t.to(nll.dtype)
        return torch.where(masked, nll, torch.zeros_like(nll)).div(t).mean()


def masked_diffusion_loss(model, tokens, mask_id):
    return MaskedDiffusion(model, mask_id).loss(tokens)
