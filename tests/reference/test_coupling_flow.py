"""Flows of coupling and tanh layers: exact inverses, autograd's Jacobians, densities that are some, and training."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import make_moons
from torch.distributions import Normal
from torch.distributions.transforms import TanhTransform

from reference.coupling_flow import Coupling, CouplingFlow, Swap, Tanh
from reference.flow import flow_nll, pushforward_log_prob, tanh_forward, tanh_inverse
from reference.gaussian import multivariate_gaussian_log_prob, multivariate_gaussian_mle
from tests.reference.diffusion_examples import train

seeds = st.integers(0, 2**31 - 1)


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def jacobians(layer, x: torch.Tensor) -> torch.Tensor:
    """The Jacobian that autograd takes of one row at a time."""
    return torch.stack([torch.autograd.functional.jacobian(lambda row: layer(row[None])[0][0], row) for row in x])


def moons(n: int, seed: int) -> torch.Tensor:
    """Two half-moons within (-1, 1)²."""
    return 0.6 * (torch.from_numpy(make_moons(n, noise=0.05, random_state=seed)[0]).float() - torch.tensor([0.5, 0.25]))


@pytest.fixture(params=[2, 6])
def flow(request) -> CouplingFlow:
    """An untrained flow in float64, whose weights are large enough that each layer does something."""
    torch.manual_seed(0)
    flow = CouplingFlow(request.param, n_couplings=4, hidden=8).double()
    with torch.no_grad():
        for parameter in flow.parameters():
            parameter.mul_(1.5)
    return flow


@pytest.fixture(scope="module")
def trained() -> CouplingFlow:
    """A flow that has seen 2000 points on two half-moons."""
    torch.manual_seed(0)
    x, flow = moons(2000, seed=0), CouplingFlow(2, n_couplings=4)
    train(flow, lambda: flow_nll(x[torch.randint(2000, (200,))], flow.inverse_layers), 150, lr=0.01)
    return flow


def test_tanh_inverse_by_hand():
    """It takes 3/5 to log 2, where the slope of artanh is 25/16; two dimensions count twice."""
    z, log_det = tanh_inverse(torch.tensor([[0.6, -0.6]]))
    torch.testing.assert_close(z, torch.tensor([[math.log(2), -math.log(2)]]))
    torch.testing.assert_close(log_det, torch.tensor([2 * math.log(25 / 16)]))


@given(st.lists(st.floats(-0.999, 0.999), min_size=1, max_size=4))
def test_tanh_inverse_is_torchs(row):
    """So say the inverse of torch's TanhTransform, and autograd; and it undoes `tanh_forward`."""
    x = torch.tensor([row]).double()
    z, log_det = tanh_inverse(x)
    theirs = TanhTransform().inv
    torch.testing.assert_close(z, theirs(x))
    torch.testing.assert_close(log_det, theirs.log_abs_det_jacobian(x, z).sum(1), rtol=1e-6, atol=1e-12)
    torch.testing.assert_close(log_det, torch.linalg.slogdet(jacobians(tanh_inverse, x)).logabsdet)
    torch.testing.assert_close(tanh_forward(z), (x, -log_det))


def test_tanh_inverse_at_the_edge():
    """In float32 the last number below 1 is 1 - 2⁻²⁴: finite, right, and with a finite gradient."""
    x = torch.tensor([[1 - 2.0**-24]], requires_grad=True)
    z, log_det = tanh_inverse(x)
    (z.sum() + log_det.sum()).backward()
    assert z.item() == pytest.approx(0.5 * math.log(2**25 - 1))
    assert log_det.item() == pytest.approx(-math.log(2.0**-24 * (2 - 2.0**-24)))
    assert x.grad.isfinite().all()


@pytest.mark.parametrize("bad", [1.0, -1.0, 3.0, math.nan])
def test_data_outside_the_cube_are_told(bad):
    """No latent leads there: neither the layer nor the flow makes one up."""
    x = torch.tensor([[0.5, bad]])
    for refuse in (tanh_inverse, Tanh().inverse, CouplingFlow(2).inverse, CouplingFlow(2).log_prob):
        with pytest.raises(ValueError, match="between -1 and 1"):
            refuse(x)


def test_swap_exchanges_the_halves():
    """Of six dimensions the last three come first; doing it twice does nothing."""
    x, log_det = Swap()(torch.arange(6.0)[None])
    assert x.tolist() == [[3, 4, 5, 0, 1, 2]] and log_det.tolist() == [0]
    assert torch.equal(Swap().inverse(x)[0], torch.arange(6.0)[None])


def test_there_and_back(flow):
    """From latents to data to latents, and from data to latents to data, and the log-determinants cancel."""
    size = flow.layers[0].shift[-1].out_features * 2
    z, x = 0.5 * normal(0, 50, size), 0.9 * normal(1, 50, size).tanh()
    for start, there, back in [(z, flow, flow.inverse), (x, flow.inverse, flow)]:
        middle, log_det = there(start)
        end, back_log_det = back(middle)
        assert not torch.allclose(middle, start, atol=0.1)
        torch.testing.assert_close(end, start, rtol=1e-9, atol=1e-9)
        torch.testing.assert_close(back_log_det, -log_det, rtol=1e-9, atol=1e-9)


def test_there_and_back_after_training_in_float32(trained):
    """What training does to the layers does not unmake their inverses."""
    x = moons(300, seed=1)
    z, _ = trained.inverse(x)
    torch.testing.assert_close(trained(z)[0], x, rtol=1e-4, atol=1e-5)


def test_log_dets_are_those_of_the_jacobians(flow):
    """Autograd finds the same determinants both ways, and that each dimension is moved by another."""
    size = flow.layers[0].shift[-1].out_features * 2
    z = normal(0, 6, size)
    for layer, start in [(flow, z), (flow.inverse, 0.9 * z.tanh())]:
        expected = jacobians(layer, start)
        torch.testing.assert_close(layer(start)[1], torch.linalg.slogdet(expected).logabsdet)
        mixed = expected[0].abs() > 1e-6
        assert (mixed.sum(dim=1) > 1).all() and (mixed.sum(dim=0) > 1).all()


def test_log_prob_is_the_change_of_variables(flow):
    """The general formula, which takes the Jacobian of the whole flow, gives each example the same; its mean is the loss."""
    x = 0.9 * normal(0, 6, flow.layers[0].shift[-1].out_features * 2).tanh()
    log_prob = flow.log_prob(x)
    expected = pushforward_log_prob(x, lambda z: Normal(0.0, 1.0).log_prob(z).sum(1), lambda x: flow.inverse(x)[0])
    torch.testing.assert_close(log_prob, expected)
    torch.testing.assert_close(flow_nll(x, flow.inverse_layers), -log_prob.mean())


def test_the_trained_density_integrates_to_one(trained):
    """All of its probability lies within the square."""
    axis = (torch.arange(400) + 0.5) / 200 - 1
    with torch.no_grad():
        density = trained.log_prob(torch.cartesian_prod(axis, axis)).exp()
    assert (density.sum() / 200**2).item() == pytest.approx(1, abs=5e-3)


def test_training_finds_the_moons(trained):
    """Points it has not seen are more than half a nat likelier than under the best Gaussian."""
    unseen = moons(1000, seed=1)
    gaussian = -multivariate_gaussian_log_prob(unseen, *multivariate_gaussian_mle(unseen)).mean()
    assert flow_nll(unseen, trained.inverse_layers) < gaussian - 0.5


def test_samples_are_moons(trained):
    """Normal latents become points near the data: most have one within 0.1, of a Gaussian's draws two in three."""
    torch.manual_seed(0)
    x = moons(1000, seed=2)
    with torch.no_grad():
        samples, _ = trained(torch.randn(1000, 2))
    assert samples.abs().max() <= 1
    assert (torch.cdist(samples, x).min(dim=1).values < 0.1).float().mean() > 0.85
    assert (torch.cdist(x, samples).min(dim=1).values < 0.1).float().mean() > 0.95  # and no part is missing


@pytest.mark.parametrize("dim", [0, 1, 5])
def test_odd_dimensions_have_no_halves(dim):
    """Neither for a layer nor for a flow."""
    for build in (lambda: Coupling(dim, 8), lambda: CouplingFlow(dim)):
        with pytest.raises(ValueError, match=f"dim is {dim}"):
            build()


def test_one_coupling_is_too_few():
    """It leaves half of the dimensions standard normal, up to tanh."""
    with pytest.raises(ValueError, match="n_couplings is 1"):
        CouplingFlow(2, n_couplings=1)
