import torch


class BayesClassifier:
    """Posterior of `real` when half of the examples are real."""

    def __init__(self, *densities):
        self.joint = torch.stack(densities)

    def posterior(self):
        evidence = self.joint.sum(dim=0, keepdim=True)
        k = self.joint.shape[0]
        safe = evidence.masked_fill(evidence == 0, 1.0)
        return (self.joint / safe).masked_fill(evidence == 0, 1.0 / k)


def optimal_discriminator(p_data, p_gen):
    return BayesClassifier(p_data, p_gen).posterior()[0]
