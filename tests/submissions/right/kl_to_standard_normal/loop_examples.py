import torch


def kl_one(mu, lv):
    """KL of one example; mu, lv have shape (D,)."""
    D = mu.shape[0]
    return 0.5 * (torch.dot(mu, mu) + torch.exp(lv).sum() - D - lv.sum())


def kl_to_standard_normal(mean, log_var):
    return torch.stack([kl_one(m, v) for m, v in zip(mean, log_var)])
