# bug: .item() and a new tensor, detached from the model
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)
    out = []
    for b in range(tokens.shape[0]):
        s = 0.0
        for t in range(int(prompt_length), tokens.shape[1]):
            s += logp[b, t - 1, tokens[b, t]].item()
        out.append(s)
    return torch.tensor(out, dtype=logp.dtype, device=logp.device)
