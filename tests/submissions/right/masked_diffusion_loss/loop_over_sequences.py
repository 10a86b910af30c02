import torch
import torch.nn.functional as F


def masked_diffusion_loss(model, tokens, mask_id):
    noisy = tokens.clone()
    ts, masks = [], []
    for b in range(len(tokens)):
        t = max(torch.rand(()).item(), 1e-3)
        mask = torch.rand(tokens.shape[1], device=tokens.device) < t
        noisy[b, mask] = mask_id
        ts.append(t)
        masks.append(mask)

    logp = F.log_softmax(model(noisy), dim=-1)

    L = tokens.shape[1]
    total = logp.new_zeros(())
    for b, (t, mask) in enumerate(zip(ts, masks)):
        for i in range(L):
            # times 0 or 1, so that the graph is there even if nothing was masked
            total = total - logp[b, i, tokens[b, i]] * mask[i] / (t * L)
    return total / len(tokens)
