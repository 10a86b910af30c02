# bug: numpy, so nothing can be back-propagated
import numpy as np
import torch


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    pc, pr, rc, rr = (
        t.detach().cpu().numpy() for t in (policy_chosen, policy_rejected, reference_chosen, reference_rejected)
    )
    h = float(beta) * ((pc - rc) - (pr - rr))
    loss = np.logaddexp(0, -h).mean()
    return torch.as_tensor(loss, dtype=policy_chosen.dtype, device=policy_chosen.device)
