"""The small network: its embedding of time, its classes, and whether it learns to denoise."""

import pytest
import torch
from diffusers.models.embeddings import get_timestep_embedding
from hypothesis import given
from hypothesis import strategies as st

from reference.ddpm import ddpm_loss, ddpm_sample
from reference.denoiser import Denoiser, sinusoidal_embedding
from reference.schedules import cosine_alpha_bar
from tests.reference.diffusion_examples import TwoModes, train


@given(st.integers(1, 40), st.lists(st.floats(0, 1000, width=32), min_size=1, max_size=5))
def test_embedding_is_diffusers(half, times):
    """Sines and then cosines of the same frequencies, for steps as for fractions."""
    theirs = get_timestep_embedding(torch.tensor(times), 2 * half, downscale_freq_shift=0)
    torch.testing.assert_close(sinusoidal_embedding(torch.tensor(times), 2 * half), theirs, rtol=1e-4, atol=1e-3)


def test_embedding_tells_every_step_apart():
    """Neighbours among 1000 steps differ clearly, and so do steps far from each other."""
    features = sinusoidal_embedding(torch.arange(1001.0), 16)
    distances = torch.cdist(features, features) + 9 * torch.eye(1001)
    assert distances.min() > 0.3


@pytest.mark.parametrize("width", [0, 5])
def test_embedding_needs_an_even_width(width):
    """Each frequency has a sine and a cosine."""
    with pytest.raises(ValueError, match="even"):
        sinusoidal_embedding(torch.tensor([1.0]), width)


def test_denoiser_hears_time_and_class():
    """The prediction changes with each of its inputs, and None is neither class."""
    torch.manual_seed(0)
    model, x_t, t = Denoiser(2, n_classes=2), torch.randn(1, 2), torch.tensor([3])
    zero, one = torch.tensor([0]), torch.tensor([1])
    predictions = [model(x_t, t), model(x_t, t, zero), model(x_t, t, one), model(x_t, t + 1), model(x_t + 1, t)]
    assert (torch.pdist(torch.cat(predictions)) > 1e-3).all()
    assert torch.equal(model(x_t, t, None), predictions[0])


def test_denoiser_treats_each_example_alone():
    """A batch of different steps and classes is as its examples one by one; integer and float times agree."""
    model, x_t = Denoiser(3, n_classes=4), torch.randn(5, 3)
    t, classes = torch.tensor([1, 9, 2, 2, 7]), torch.tensor([3, 0, 1, 1, 2])
    alone = [model(x_t[i : i + 1], t[i : i + 1], classes[i : i + 1]) for i in range(5)]
    torch.testing.assert_close(model(x_t, t, classes), torch.cat(alone))
    torch.testing.assert_close(model(x_t, t.float(), classes), torch.cat(alone))


@pytest.mark.parametrize(("n_classes", "classes"), [(0, [0, 0]), (2, [0, 2]), (2, [-1, 0])])
def test_denoiser_refuses_classes_that_it_does_not_have(n_classes, classes):
    """The message says how many there are."""
    with pytest.raises(ValueError, match=f"n_classes={n_classes}"):
        Denoiser(2, n_classes)(torch.zeros(2, 2), torch.tensor([1, 1]), torch.tensor(classes))


def test_denoiser_keeps_dtype():
    """In double precision all through, for integer and for float times."""
    model, x_t = Denoiser(2, n_classes=3).double(), torch.zeros(2, 2).double()
    for t in (torch.tensor([1, 2]), torch.tensor([0.1, 0.2])):
        assert model(x_t, t, torch.tensor([0, 2])).dtype == torch.float64


def test_a_denoiser_learns_a_toy_distribution():
    """Its loss comes near the least possible, far below 1, and its samples are like the data."""
    torch.manual_seed(0)
    data, alpha_bar, model = TwoModes(), cosine_alpha_bar(20), Denoiser(2)
    loss = train(model, lambda: ddpm_loss(model, data.sample(256), alpha_bar), steps=500)
    least = ddpm_loss(data.noise_model(alpha_bar), data.sample(50_000), alpha_bar).item()  # 0.23
    assert loss < 1.1 * least < 0.3
    data.assert_like(ddpm_sample(model, (5_000, 2), alpha_bar))
