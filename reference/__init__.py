"""The course's models in plain PyTorch: one formula a function, one family a file.

gaussian          a Gaussian's log-density, its maximum-likelihood fit, its samples and its principal directions
mixture           mixtures of Gaussians: the log-density, samples, one step of EM and the whole fit
vae               autoencoders, plain and variational: reparameterization, KL divergence, the losses, new samples
flow              the change-of-variables formula, coupling and tanh layers, the training loss
coupling_flow     a normalizing flow as a module: coupling layers, and tanh at the end
gan               adversarial training: the value, with and without a condition, the best discriminator, the steps
image_translation translation of images by a conditional GAN: small networks, the generator's loss, the steps
ebm               energy-based models: normalisation, Langevin dynamics, contrastive divergence, an energy
ddpm              denoising diffusion: noising in one step, the training loss, the sampler
schedules         noise schedules of diffusion models: linear and cosine
denoiser          a small network in time, for the noise of a diffusion or the velocity of a flow
guidance          steering a diffusion model: classifier-free guidance, its training, and inpainting
flow_matching     flow matching: the training losses, Euler's sampler, what a prediction says about the data
flow_ode          flows as differential equations: a sampler of second order, and an example's log-density
autoregressive    language models: teacher forcing and the log-probability of a response
transformer       the transformer: causal attention, GPT-2 from its weights, generation
gpt2              GPT-2 as a module: its configuration, its cache, its weights from a file
generation        generation from the likeliest tokens alone (top-p), and with GPT-2's cache
masked_diffusion  masked diffusion language models: the training loss, a model, sampling by unmasking
dpo               direct preference optimisation: the loss, a training step, the policy it approaches
"""
