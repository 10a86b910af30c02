"""The course's models in plain PyTorch: one formula a function, one family a file.

gaussian          a Gaussian's log-density, its maximum-likelihood fit and its principal directions
mixture           mixtures of Gaussians: the log-density and one step of EM
vae               variational autoencoders: reparameterization, KL divergence, the training loss, new samples
flow              the change-of-variables formula, coupling and tanh layers, the training loss
gan               adversarial training: the value, with and without a condition, and the best discriminator
ebm               energy-based models: normalisation, Langevin dynamics, contrastive divergence
ddpm              denoising diffusion: noising in one step, the training loss, the sampler
guidance          steering a diffusion model: classifier-free guidance, and inpainting
flow_matching     flow matching: the training loss, Euler's sampler, what a prediction says about the data
autoregressive    language models: teacher forcing and the log-probability of a response
transformer       the transformer: causal attention, GPT-2 from its weights, generation
masked_diffusion  masked diffusion language models: the training loss
dpo               direct preference optimisation
"""
