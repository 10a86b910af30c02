import torch as th


def _mean(values):
    flat = values.reshape(-1)
    return th.einsum("i->", flat) / flat.numel()


def gan_value(real_logits, fake_logits):
    zero = real_logits.new_zeros(())
    log_d_real = -th.logaddexp(zero, -real_logits)
    log_not_d_fake = -th.logaddexp(zero, fake_logits)
    return _mean(log_d_real) + _mean(log_not_d_fake)
