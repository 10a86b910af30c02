import torch


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)[:, :-1]
    y = tokens[:, 1:]
    # log-sum-exp with the max subtracted, as on the slides
    m, _ = logits.max(dim=-1, keepdim=True)
    m = m.detach()
    log_z = m.squeeze(-1) + torch.log(torch.exp(logits - m).sum(-1))
    score = torch.gather(logits, -1, y[..., None])[..., 0]
    return torch.mean(log_z - score)
