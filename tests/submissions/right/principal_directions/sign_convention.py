from dataclasses import dataclass

import torch


@dataclass
class Spectrum:
    values: torch.Tensor
    vectors: torch.Tensor

    def top(self, k):
        chosen = self.vectors[:, -k:]
        return torch.fliplr(chosen)


def principal_directions(cov, k):
    spectrum = Spectrum(*torch.linalg.eigh((cov + cov.T) / 2))
    V = spectrum.top(k)
    # like sklearn: the largest entry of each column is positive
    biggest = V.abs().argmax(dim=0)
    signs = torch.sign(V.gather(0, biggest.unsqueeze(0)))
    return V * signs
