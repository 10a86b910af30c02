import torch


def generate(model, prompt, length, temperature=1.0, top_k=None):
    if temperature == 0:
        temperature, top_k = 1.0, 1  # the one best token, with probability one
    seq = prompt
    with torch.inference_mode():
        for _ in range(length):
            logp = torch.log_softmax(model(seq)[:, -1, :], dim=-1)
            if top_k is not None:
                k = min(top_k, logp.shape[-1])
                cut = logp.kthvalue(logp.shape[-1] - k + 1, dim=-1, keepdim=True).values
                logp = torch.where(logp < cut, float("-inf"), logp)
            weights = torch.exp((logp - logp.amax(-1, keepdim=True)) / temperature)
            seq = torch.cat([seq, torch.multinomial(weights, 1)], dim=-1)
    return seq.clone()
