"""The course's models in plain PyTorch: one formula a function, one family a file.

gaussian        a Gaussian's log-density and its maximum-likelihood fit, in one dimension and in many
flow            the change-of-variables formula, for any invertible map
ddpm            denoising diffusion: noising in one step, the training loss, the sampler
autoregressive  language models: teacher forcing and the log-probability of a response
dpo             direct preference optimisation
"""
