from torch.distributions import Categorical


def teacher_forcing_loss(model, tokens):
    pi = Categorical(logits=model(tokens[:, :-1]))
    return -pi.log_prob(tokens[:, 1:]).mean()
