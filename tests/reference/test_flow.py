"""The change of variables against densities known in closed form and torch's own flows."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.distributions import MultivariateNormal, Normal, TransformedDistribution
from torch.distributions.transforms import AffineTransform, ExpTransform, SigmoidTransform, TanhTransform

from reference.flow import pushforward_log_prob

seeds = st.integers(0, 2**31 - 1)


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def standard_normal(z: torch.Tensor) -> torch.Tensor:
    """The standard normal log-density of each row."""
    return Normal(0.0, 1.0).log_prob(z).sum(1)


def bent(x: torch.Tensor) -> torch.Tensor:
    """An invertible map of the plane whose Jacobian is dense and changes from place to place."""
    a = x[:, 0] + torch.sin(x[:, 1])
    b = x[:, 1] + 0.5 * a**2
    return torch.stack([2 * a + 0.1 * a**3, b.sinh()], dim=1)


def test_question_from_the_review():
    """If Z has density 2z on (0, 1), then X = 10 Z + 5 has density (x - 5)/50 on (5, 15)."""
    x = torch.tensor([[6.0], [10.0], [14.0]])
    log_prob = pushforward_log_prob(x, lambda z: torch.log(2 * z[:, 0]), lambda x: (x - 5) / 10)
    torch.testing.assert_close(log_prob.exp(), torch.tensor([1 / 50, 5 / 50, 9 / 50]))


@given(seeds, st.integers(1, 5))
def test_a_linear_map_gives_a_correlated_gaussian(seed, dims):
    """X = A Z + b is N(b, A Aᵀ), whatever the sign of det A."""
    matrix, shift = normal(seed, dims, dims) + 3 * torch.eye(dims), normal(seed + 1, dims)
    matrix[0] *= (-1) ** seed
    x = normal(seed + 2, 6, dims)
    ours = pushforward_log_prob(x, standard_normal, lambda x: torch.linalg.solve(matrix, (x - shift).T).T)
    expected = MultivariateNormal(shift, matrix @ matrix.T).log_prob(x)
    torch.testing.assert_close(ours, expected, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize(
    "transforms",
    [[ExpTransform()], [TanhTransform()], [SigmoidTransform(), AffineTransform(2.0, -3.0)]],
    ids=["exp", "tanh", "sigmoid then affine"],
)
def test_elementwise_flows_are_torchs(transforms):
    """torch's TransformedDistribution gives the same density for maps of each coordinate alone."""
    flow = TransformedDistribution(Normal(torch.zeros(3).double(), 1), transforms)
    x = flow.sample((20,))

    def inverse(x):
        for transform in reversed(transforms):
            x = transform.inv(x)
        return x

    torch.testing.assert_close(pushforward_log_prob(x, standard_normal, inverse), flow.log_prob(x).sum(1))


def test_a_curved_map_gives_its_jacobian():
    """The determinant is that of the Jacobian which autograd takes of one example at a time."""
    x = normal(0, 10, 2)
    one_by_one = [torch.autograd.functional.jacobian(lambda row: bent(row[None])[0], row) for row in x]
    expected = standard_normal(bent(x)) + torch.linalg.det(torch.stack(one_by_one)).abs().log()
    torch.testing.assert_close(pushforward_log_prob(x, standard_normal, bent), expected)


def test_the_density_integrates_to_one():
    """The curved map moves probability about, and loses none."""
    axis = torch.linspace(-10, 10, 801, dtype=torch.float64)
    density = pushforward_log_prob(torch.cartesian_prod(axis, axis), standard_normal, bent).exp()
    assert (density.sum() * (20 / 800) ** 2).item() == pytest.approx(1, abs=1e-6)


def test_the_inverse_may_be_any_batch_code():
    """It may branch on values and write in place, which a vectorising transform could not follow."""

    def inverse(x):
        z = torch.empty_like(x)
        z[:, 0] = x[:, 1] * 2 if x.max() > 0 else x[:, 1]
        z[:, 1] = -x[:, 0]
        return z

    x = torch.tensor([[1.0, 2.0], [-3.0, 0.5]])
    expected = standard_normal(torch.stack([2 * x[:, 1], -x[:, 0]], dim=1)) + math.log(2)
    torch.testing.assert_close(pushforward_log_prob(x, standard_normal, inverse), expected)


@pytest.mark.parametrize("inverse", [lambda x: x, lambda x: x.flip(1)], ids=["identity", "swap"])
def test_maps_that_keep_volume(inverse):
    """The identity and a permutation leave the standard normal as it is."""
    x = normal(1, 5, 2)
    torch.testing.assert_close(pushforward_log_prob(x, standard_normal, inverse), standard_normal(x))


@pytest.mark.parametrize("requires_grad", [False, True])
@pytest.mark.parametrize("mode", [torch.enable_grad, torch.no_grad])
def test_gradients_are_its_own_business(requires_grad, mode):
    """It works with and without gradients around it, and leaves none behind on x or on the model."""
    x = torch.ones(3, 2, requires_grad=requires_grad)
    layer = torch.nn.Linear(2, 2)
    with mode():
        log_prob = pushforward_log_prob(x, standard_normal, layer)
    expected = standard_normal(layer(x)) + torch.linalg.det(layer.weight).abs().log()
    torch.testing.assert_close(log_prob, expected.detach())
    assert not log_prob.requires_grad
    assert x.requires_grad == requires_grad and x.grad is None and layer.weight.grad is None


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_result_keeps_dtype_device_and_shape(dtype, device):
    """The result follows x; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x = torch.ones(3, 2, dtype=dtype, device=device)
    log_prob = pushforward_log_prob(x, lambda z: -0.5 * (z**2).sum(1), lambda x: 2 * x)
    assert (tuple(log_prob.shape), log_prob.dtype, log_prob.device.type) == ((3,), dtype, device)


def test_inputs_are_not_changed():
    """x holds the same numbers after the call."""
    x = normal(2, 4, 2)
    before = x.clone()
    pushforward_log_prob(x, standard_normal, bent)
    assert torch.equal(x, before)
