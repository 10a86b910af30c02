import torch


def ddpm_loss(model, x0, alpha_bar):
    batch_size = x0.shape[0]
    total_steps = alpha_bar.shape[0] - 1
    choices = torch.arange(1, total_steps + 1, device=x0.device)
    t = choices[torch.randint(total_steps, (batch_size,), device=x0.device)]
    true_noise = torch.randn_like(x0)

    alpha_bar_t = alpha_bar[t]
    for _ in range(x0.dim() - 1):
        alpha_bar_t = alpha_bar_t.unsqueeze(-1)
    alpha_bar_t = alpha_bar_t.expand_as(x0)

    noisy_x = alpha_bar_t.sqrt() * x0 + (1 - alpha_bar_t).sqrt() * true_noise
    predicted_noise = model(noisy_x, t)
    # every example has the same number of elements: the mean of the means is the mean
    losses = ((predicted_noise - true_noise) ** 2).reshape(batch_size, -1).mean(dim=1)
    return losses.mean()
