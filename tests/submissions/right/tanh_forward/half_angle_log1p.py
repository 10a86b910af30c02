import torch as th


def tanh_forward(z: th.Tensor) -> tuple[th.Tensor, th.Tensor]:
    """cosh z = 1 + 2 sinh(z/2)^2, so log cosh is exact near 0 too."""
    sinh_half = th.sinh(z / 2)
    log_cosh = th.log1p(2 * sinh_half * sinh_half)
    return th.tanh(z), th.einsum("nd->n", log_cosh) * -2
