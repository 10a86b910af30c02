"""The change of variables against densities known in closed form and torch's own flows."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.distributions import MultivariateNormal, Normal, TransformedDistribution
from torch.distributions.transforms import AffineTransform, ExpTransform, SigmoidTransform, TanhTransform

from reference.flow import coupling_forward, coupling_inverse, flow_nll, pushforward_log_prob, tanh_forward

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


def jacobian_log_det(layer, x: torch.Tensor) -> torch.Tensor:
    """log |det| of the Jacobian that autograd takes of one row at a time."""
    rows = [torch.autograd.functional.jacobian(lambda row: layer(row[None])[0][0], row) for row in x]
    return torch.linalg.det(torch.stack(rows)).abs().log()


def scale_and_shift(seed: int, half: int):
    """Two functions of the half that stays, neither of them invertible, that mix its dimensions."""
    a, b = normal(seed, half, half), normal(seed + 1, half, half)
    return (lambda h: (h @ a).sin() - 0.3), (lambda h: (h @ b).square())


def test_coupling_by_hand():
    """z_a = (1, 2) scales by e^{z_a} and shifts by 10 z_a; the second half of the dimensions moves."""
    z = torch.tensor([[1.0, 2.0, 3.0, -1.0]])
    x, log_det = coupling_forward(z, lambda h: h, lambda h: 10 * h)
    torch.testing.assert_close(x, torch.tensor([[1.0, 2.0, 3 * math.e + 10, 20 - math.e**2]]))
    assert log_det.tolist() == [3.0]
    back, log_det = coupling_inverse(x, lambda h: h, lambda h: 10 * h)
    torch.testing.assert_close(back, z)
    assert log_det.tolist() == [-3.0]


@given(seeds, st.integers(1, 3))
def test_coupling_log_dets_are_those_of_the_jacobians(seed, half):
    """In both directions, for functions that mix dimensions, autograd finds the same determinant."""
    z, functions = normal(seed + 2, 5, 2 * half), scale_and_shift(seed, half)
    for layer in (coupling_forward, coupling_inverse):
        expected = jacobian_log_det(lambda row, layer=layer: layer(row, *functions), z)
        torch.testing.assert_close(layer(z, *functions)[1], expected)


@given(seeds, st.integers(1, 3))
def test_coupling_inverse_undoes_forward(seed, half):
    """There and back again, and the log-determinants cancel."""
    z, functions = normal(seed + 2, 5, 2 * half), scale_and_shift(seed, half)
    x, log_det = coupling_forward(z, *functions)
    back, inverse_log_det = coupling_inverse(x, *functions)
    torch.testing.assert_close(back, z)
    torch.testing.assert_close(inverse_log_det, -log_det)
    assert torch.equal(x[:, :half], z[:, :half])


@pytest.mark.parametrize("layer", [coupling_forward, coupling_inverse])
def test_coupling_trains(layer):
    """Both results lead gradients to the input and to scale, and the first to shift."""
    for k, reached in [(0, "input, scale, shift"), (1, "input, scale")]:
        z, scale, shift = normal(0, 4, 4).requires_grad_(), torch.nn.Linear(2, 2), torch.nn.Linear(2, 2)
        layer(z, scale.double(), shift.double())[k].square().sum().backward()
        grads = {"input": z.grad, "scale": scale.weight.grad, "shift": shift.weight.grad}
        for name, grad in grads.items():
            assert (grad is not None and grad.any() and grad.isfinite().all()) == (name in reached)


def test_tanh_by_hand():
    """tanh(log 2) = 3/5, where its slope is 16/25; two dimensions count twice."""
    x, log_det = tanh_forward(torch.tensor([[math.log(2), -math.log(2)]]))
    torch.testing.assert_close(x, torch.tensor([[0.6, -0.6]]))
    torch.testing.assert_close(log_det, torch.tensor([2 * math.log(16 / 25)]))


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=4))
def test_tanh_is_torchs(row):
    """torch's TanhTransform, and autograd's Jacobian, have the same log-determinant."""
    z = torch.tensor([row]).double()
    x, log_det = tanh_forward(z)
    theirs = TanhTransform()
    torch.testing.assert_close(x, theirs(z))
    torch.testing.assert_close(log_det, theirs.log_abs_det_jacobian(z, x).sum(1), rtol=1e-6, atol=1e-12)
    torch.testing.assert_close(log_det, jacobian_log_det(tanh_forward, z))


@given(st.floats(2.0**-20, 50, width=32), st.sampled_from([-1, 1]))
def test_tanh_stays_exact_in_float32(size, sign):
    """From nearly 0 to 50 the log-determinant is right to 1e-4, and so is its gradient, -2 tanh z."""
    z = torch.tensor([[sign * size]], requires_grad=True)
    log_det = tanh_forward(z)[1]
    log_det.sum().backward()
    log_cosh = size + math.log1p(math.expm1(-2 * size) / 2) if size > 1e-3 else size**2 / 2
    assert log_det.item() == pytest.approx(-2 * log_cosh, rel=1e-4)
    assert z.grad.item() == pytest.approx(-2 * sign * math.tanh(size), rel=1e-4)


def test_flow_nll_by_hand():
    """Two layers, doubling and then adding 1: x = 1 becomes z = 3, and the density gains a factor of 2."""
    layers = [lambda x: (2 * x, torch.full((len(x),), math.log(2))), lambda x: (x + 1, torch.zeros(len(x)))]
    expected = 4.5 + 0.5 * math.log(2 * math.pi) - math.log(2)
    assert flow_nll(torch.tensor([[1.0]]), layers).item() == pytest.approx(expected)


@given(seeds, st.integers(1, 4), st.integers(1, 4))
def test_flow_nll_of_linear_layers_is_torchs_gaussian(seed, depth, dims):
    """Linear layers in turn make a correlated Gaussian, whose log-density torch knows."""
    matrices = [normal(seed + i, dims, dims) + 3 * torch.eye(dims) for i in range(depth)]
    x = normal(seed + depth, 6, dims)
    layers = [lambda x, m=m: (x @ m.T, torch.linalg.slogdet(m).logabsdet.expand(len(x))) for m in matrices]
    whole = torch.eye(dims).double()
    for matrix in matrices:
        whole = matrix @ whole
    expected = -MultivariateNormal(torch.zeros(dims).double(), precision_matrix=whole.T @ whole).log_prob(x).mean()
    torch.testing.assert_close(flow_nll(x, layers), expected, rtol=1e-6, atol=1e-6)


def coupling_layers(seed: int) -> list:
    """Two coupling layers of the plane, with the halves swapped between them, from data to latents."""
    first, second = scale_and_shift(seed, 1), scale_and_shift(seed + 2, 1)

    def swap(x):
        return x.flip(1), torch.zeros_like(x[:, 0])

    return [lambda x: coupling_inverse(x, *first), swap, lambda x: coupling_inverse(x, *second)]


@given(seeds)
def test_flow_nll_is_the_change_of_variables(seed):
    """The general formula, which takes the Jacobian of the whole flow, gives the same mean."""
    x, layers = normal(seed + 4, 6, 2), coupling_layers(seed)

    def inverse(x):
        for layer in layers:
            x, _ = layer(x)
        return x

    torch.testing.assert_close(flow_nll(x, layers), -pushforward_log_prob(x, standard_normal, inverse).mean())


def test_a_flows_density_integrates_to_one():
    """Coupling layers move probability about, and lose none: its sum over a fine grid is 1."""
    layers = [lambda x: coupling_inverse(x, torch.sin, torch.cos), lambda x: (x.flip(1), torch.zeros(len(x)))]
    axis = torch.linspace(-15, 15, 301, dtype=torch.float64)
    one_by_one = torch.func.vmap(lambda x: flow_nll(x[None], layers * 2))  # the loss is a mean: one row a call
    nll = one_by_one(torch.cartesian_prod(axis, axis))
    assert ((-nll).exp().sum() * 0.1**2).item() == pytest.approx(1, abs=1e-6)


def test_flow_nll_trains():
    """Gradients reach the layers and the data, and are finite."""
    x, scale, shift = normal(0, 5, 4).requires_grad_(), torch.nn.Linear(2, 2), torch.nn.Linear(2, 2)
    flow_nll(x, [lambda x: coupling_inverse(x, scale.double(), shift.double())]).backward()
    assert all(t.grad.isfinite().all() and t.grad.any() for t in (x, scale.weight, shift.weight))


def test_flow_nll_gradient_in_closed_form():
    """The layer x -> e^s x costs ½ e^{2s} x² - s: both terms move s, the log-determinant too."""
    s = torch.tensor(0.5, requires_grad=True)
    flow_nll(torch.tensor([[1.0], [2.0]]), [lambda x: (s.exp() * x, s.expand(len(x)))]).backward()
    assert s.grad.item() == pytest.approx(math.e * 2.5 - 1)


def every_result(x: torch.Tensor) -> list[torch.Tensor]:
    """What each function of the family returns."""
    return [
        pushforward_log_prob(x, lambda z: -0.5 * (z**2).sum(1), lambda x: 2 * x),
        *coupling_forward(x, torch.sin, torch.cos),
        *coupling_inverse(x, torch.sin, torch.cos),
        *tanh_forward(x),
        flow_nll(x, [tanh_forward, lambda x: coupling_inverse(x, torch.sin, torch.cos)]),
    ]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow x; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    results = every_result(torch.ones(3, 2, dtype=dtype, device=device))
    assert [tuple(r.shape) for r in results] == [(3,), *[(3, 2), (3,)] * 3, ()]
    assert all(r.dtype == dtype and r.device.type == device for r in results)


def test_inputs_are_not_changed():
    """x holds the same numbers after the calls, also where a layer or function returns its own input."""
    x = normal(2, 4, 2)
    before = x.clone()
    every_result(x)
    coupling_forward(x, lambda h: h, lambda h: h)
    coupling_inverse(x, lambda h: h, lambda h: h)
    flow_nll(x, [lambda x: (x, x[:, 0])])
    assert torch.equal(x, before)
