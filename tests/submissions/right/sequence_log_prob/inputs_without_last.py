import torch


def sequence_log_prob(model, tokens: torch.Tensor, prompt_length: int) -> torch.Tensor:
    logits = model(tokens[:, :-1])
    logits = logits[:, prompt_length - 1:]
    response = tokens[:, prompt_length:]
    chosen = torch.gather(logits, 2, response[:, :, None])[:, :, 0]
    return (chosen - logits.logsumexp(dim=-1)).sum(1)
