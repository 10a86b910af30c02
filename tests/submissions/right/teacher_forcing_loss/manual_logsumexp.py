import torch as th


def _log_softmax(z: th.Tensor) -> th.Tensor:
    return z - th.logsumexp(z, dim=-1, keepdim=True)


def teacher_forcing_loss(model, tokens: th.Tensor) -> th.Tensor:
    b, l = tokens.shape
    logp = _log_softmax(model(tokens[:, : l - 1]))
    nll = -th.take_along_dim(logp, tokens[:, 1:, None], dim=-1)
    return nll.sum() / (b * (l - 1))
