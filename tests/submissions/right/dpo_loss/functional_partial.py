from functools import partial
from typing import Union

import torch as th
import torch.nn.functional as F
from torch import Tensor


def _margin(pc: Tensor, pr: Tensor, rc: Tensor, rr: Tensor) -> Tensor:
    return th.sub(pc, rc).sub(th.sub(pr, rr))


_bce = partial(F.binary_cross_entropy_with_logits, reduction="none")


def dpo_loss(
    policy_chosen: Tensor,
    policy_rejected: Tensor,
    reference_chosen: Tensor,
    reference_rejected: Tensor,
    beta: Union[float, Tensor],
) -> Tensor:
    logits = _margin(policy_chosen, policy_rejected, reference_chosen, reference_rejected) * beta
    return _bce(logits, th.ones_like(logits)).sum() / logits.shape[0]
