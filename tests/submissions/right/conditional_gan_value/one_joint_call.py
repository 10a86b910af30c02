import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    # real and fake go through the discriminator together, it treats each pair alone
    n = x.shape[0]
    logits = discriminator(torch.cat([x, x]), torch.cat([y, generator(x)]))
    real, fake = logits[:n], logits[n:]
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
