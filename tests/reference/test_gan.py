"""GANs against binary cross-entropy, and what is known of the best discriminator."""

import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.spatial.distance import jensenshannon

from reference.gan import conditional_gan_value, gan_value, optimal_discriminator

logits = st.lists(st.floats(-50, 50), min_size=1, max_size=8).map(lambda x: torch.tensor(x).double())
counts = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=6).map(
    lambda rows: torch.tensor(rows).unbind(1)
)


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


class Generator(torch.nn.Module):
    """Translates one channel into three."""

    def __init__(self, dtype=torch.float64):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor([0.5, -1.0, 2.0], dtype=dtype))

    def forward(self, x):
        return x * self.weight[:, None, None]


class Discriminator(torch.nn.Module):
    """Weighs the input image against the translation, and remembers what it was shown."""

    def __init__(self, dtype=torch.float64):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor([0.3, -0.7], dtype=dtype))
        self.calls = []

    def forward(self, x, image):
        self.calls.append((x.detach().clone(), image.detach().clone()))
        return self.weight[0] * x.flatten(1).sum(1) + self.weight[1] * image.square().flatten(1).mean(1)


def test_optimal_discriminator_by_hand():
    """Three times as likely real as generated; only one of the two; and neither, where it is a coin toss."""
    p_data, p_gen = torch.tensor([0.3, 0.2, 0.0, 0.0]), torch.tensor([0.1, 0.0, 0.5, 0.0])
    torch.testing.assert_close(optimal_discriminator(p_data, p_gen), torch.tensor([0.75, 1.0, 0.0, 0.5]))


@given(st.floats(0.01, 10), st.floats(0.01, 10))
def test_optimal_discriminator_is_the_maximum(p_data, p_gen):
    """A numerical search for the D that makes p_data log D + p_gen log(1 - D) largest ends there."""
    found = minimize_scalar(
        lambda d: -p_data * math.log(d) - p_gen * math.log1p(-d), bounds=(1e-9, 1 - 1e-9), method="bounded"
    ).x
    ours = optimal_discriminator(torch.tensor([p_data]).double(), torch.tensor([p_gen]).double())
    assert ours.item() == pytest.approx(found, abs=1e-4)


@given(counts)
def test_value_at_the_optimum_is_the_jensen_shannon_divergence(pair):
    """Over all discriminators the value is largest at D*, where it is 2 JS(p_data ‖ p_gen) - log 4."""
    real, fake = pair  # how often each point is among the real and the generated examples
    best = optimal_discriminator(real / real.sum().double(), fake / fake.sum().double()).logit()

    def value(logit):
        return gan_value(logit.repeat_interleave(real), logit.repeat_interleave(fake)).item()

    divergence = jensenshannon(real, fake) ** 2  # SciPy's is the square root, and normalises the counts
    assert value(best) == pytest.approx(2 * np.nan_to_num(divergence) - math.log(4))
    assert all(value(best + step) < value(best) for step in (-0.1, 0.1))


def test_gan_value_by_hand():
    """Real examples taken for real with ¾ and ½, a generated one with ⅕."""
    value = gan_value(torch.tensor([math.log(3), 0.0]), torch.tensor([-math.log(4)]))
    assert value.item() == pytest.approx((math.log(3 / 4) + math.log(1 / 2)) / 2 + math.log(4 / 5))


@given(logits, logits)
def test_gan_value_is_torchs_cross_entropy(real, fake):
    """It is minus the cross-entropy of calling the real ones 1, less that of calling the generated ones 0."""
    expected = -F.binary_cross_entropy_with_logits(real, torch.ones_like(real))
    expected = expected - F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))
    torch.testing.assert_close(gan_value(real, fake), expected, rtol=1e-9, atol=1e-12)


@given(logits, logits)
def test_gan_value_rises_with_the_real_and_falls_with_the_fake(real, fake):
    """The gradient is (1 - σ(real)) / N > 0 and -σ(fake) / M < 0: the discriminator climbs, the generator descends."""
    real.requires_grad_(), fake.requires_grad_()
    gan_value(real, fake).backward()
    torch.testing.assert_close(real.grad, (-real).sigmoid().detach() / len(real))
    torch.testing.assert_close(fake.grad, -fake.sigmoid().detach() / len(fake))


@pytest.mark.parametrize("size", [100.0, 1e4])
def test_sure_discriminators_stay_finite(size):
    """In float32 σ is 0 or 1 there, and value and gradients are right, whether the discriminator is right or wrong."""
    real, fake = torch.tensor([-size, size], requires_grad=True), torch.tensor([size, -size], requires_grad=True)
    value = gan_value(real, fake)
    value.backward()
    assert value.item() == pytest.approx(-size)
    assert real.grad.tolist() == pytest.approx([0.5, 0]) and fake.grad.tolist() == pytest.approx([-0.5, 0])


def test_conditional_value_by_hand():
    """A discriminator that subtracts x from the image, and a generator that adds 1."""
    x, y = torch.tensor([[1.0], [2.0]]), torch.tensor([[4.0], [1.0]])
    value = conditional_gan_value(lambda x, image: (image - x)[:, 0], lambda x: x + 1, x, y)
    log_sigmoid = [-math.log1p(math.exp(-logit)) for logit in (3, -1)]
    assert value.item() == pytest.approx(sum(log_sigmoid) / 2 - math.log1p(math.e))


def test_the_discriminator_sees_the_input_beside_both_images():
    """It is shown (x, y) and (x, G(x)), in whatever order, and its answers give back the value."""
    x, y, generator, discriminator = normal(0, 5, 1, 4, 4), normal(1, 5, 3, 4, 4), Generator(), Discriminator()
    value = conditional_gan_value(discriminator, generator, x, y)
    assert all(torch.equal(seen, x) for seen, _ in discriminator.calls)
    images = [image for _, image in discriminator.calls]
    assert len(images) == 2
    assert all(any(torch.equal(image, shown) for shown in images) for image in (y, generator(x)))
    torch.testing.assert_close(value, gan_value(discriminator(x, y), discriminator(x, generator(x))))


def test_conditional_value_stays_finite():
    """Logits of ±1e4 on the wrong side give the value -2e4, and finite gradients."""
    x, weight = torch.ones(3, 1), torch.tensor(1e4, requires_grad=True)
    value = conditional_gan_value(lambda _, image: weight * image[:, 0], lambda x: x, x, -x)
    value.backward()
    assert value.item() == -2e4 and weight.grad.item() == pytest.approx(-2)


def test_conditional_value_trains_both():
    """Gradients reach generator, discriminator and both images, and are finite."""
    x, y = normal(0, 5, 1, 4, 4).requires_grad_(), normal(1, 5, 3, 4, 4).requires_grad_()
    generator, discriminator = Generator(), Discriminator()
    conditional_gan_value(discriminator, generator, x, y).backward()
    assert all(t.grad.isfinite().all() and t.grad.all() for t in (x, y, generator.weight, discriminator.weight))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    p, x = torch.ones(4, dtype=dtype, device=device), torch.ones(2, 1, 3, 3, dtype=dtype, device=device)
    models = Discriminator(dtype).to(device), Generator(dtype).to(device)
    results = [optimal_discriminator(p, p), gan_value(p, p), conditional_gan_value(*models, x, x.expand(2, 3, 3, 3))]
    assert [tuple(r.shape) for r in results] == [(4,), (), ()]
    assert all(r.dtype == dtype and r.device.type == device for r in results)


def test_inputs_are_not_changed():
    """Every input, and the logits that a model keeps to itself, is the same after the calls."""
    p_data, p_gen, x, logits = inputs = normal(0, 4).abs(), normal(1, 4).abs(), normal(2, 4, 2), normal(3, 4)
    before = [tensor.clone() for tensor in inputs]
    optimal_discriminator(p_data, p_gen)
    gan_value(p_data, p_gen)
    conditional_gan_value(lambda *_: logits, lambda x: x, x, x)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
