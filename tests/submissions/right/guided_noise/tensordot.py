import torch


def guided_noise(model, x_t, t, condition, gamma):
    predictions = torch.stack([model(x_t, t, c) for c in (None, condition)])
    g = float(gamma)
    weights = predictions.new_tensor([1 - g, g])
    return torch.tensordot(weights, predictions, dims=1)
