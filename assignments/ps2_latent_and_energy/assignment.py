"""Problem set 2: latent variables, flows, energies."""

import misconceptions.ebm
import misconceptions.flow
import misconceptions.gan
import misconceptions.vae
from autograder.assignment import Assignment, Problem
from reference.ebm import contrastive_divergence_loss, ebm_log_prob, langevin_sample, log_partition
from reference.flow import coupling_forward, coupling_inverse, flow_nll, pushforward_log_prob, tanh_forward
from reference.gan import conditional_gan_value, gan_value, optimal_discriminator
from reference.vae import kl_to_standard_normal, negative_elbo, reparameterize, sample_vae

ASSIGNMENT = Assignment(
    title="Latent variables, flows and energies",
    problems=[
        Problem(reparameterize, marks=8),
        Problem(kl_to_standard_normal, marks=6),
        Problem(negative_elbo, marks=11),
        Problem(sample_vae, marks=7),
        Problem(pushforward_log_prob, marks=9),
        Problem(coupling_forward, marks=8),
        Problem(coupling_inverse, marks=8),
        Problem(tanh_forward, marks=8),
        Problem(flow_nll, marks=7),
        Problem(optimal_discriminator, marks=6),
        Problem(gan_value, marks=8),
        Problem(conditional_gan_value, marks=8),
        Problem(log_partition, marks=7),
        Problem(ebm_log_prob, marks=6),
        Problem(langevin_sample, marks=10),
        Problem(contrastive_divergence_loss, marks=7),
    ],
    misconceptions=[misconceptions.vae, misconceptions.flow, misconceptions.gan, misconceptions.ebm],
)
