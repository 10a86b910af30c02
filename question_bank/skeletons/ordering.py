"""Every order is run, from a model with stale gradients, and compared with the step worked out by hand."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, in_order, run

LINES = {
    "clear": "optimizer.zero_grad()",
    "loss": "loss = (model(x) - y).square().mean()",
    "backward": "loss.backward()",
    "step": "optimizer.step()",
}


def prove(variant: Mapping[str, Any]) -> Callable[[list[str]], bool]:
    # What raises does not work, so an order in which a name is not yet known needs no care.
    def works(order: list[str]) -> bool:
        model = torch.nn.Linear(1, 1, bias=False).double()
        torch.nn.init.constant_(model.weight, 2.0)
        model.weight.grad = torch.full_like(model.weight, 5.0)
        x, y = torch.tensor([[1.0]]).double(), torch.tensor([[3.0]]).double()
        run(in_order(LINES, order), model=model, x=x, y=y, optimizer=torch.optim.SGD(model.parameters(), lr=0.1))
        return close(model.weight.item(), 2 - 0.1 * 2 * (2 - 3))

    return works
