"""Sampling by unmasking against the law it must follow, by enumeration, and a bidirectional transformer that learns it."""

from itertools import product

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from reference.gpt2 import GPT2, TransformerConfig
from reference.masked_diffusion import (
    MaskPredictor,
    masked_diffusion_loss,
    masked_diffusion_sample,
    random_order_sample,
)
from tests.reference.diffusion_examples import train
from tests.reference.language_examples import assert_follows

V, LENGTH, MASK = 3, 3, 3  # tokens 0, 1, 2, and the masked one
CONFIG = TransformerConfig(vocab_size=V + 1, n_positions=LENGTH, n_embd=16, n_layer=2, n_head=2)

ALL_MASKED = torch.full((20_000, LENGTH), MASK)
SEQUENCES = torch.cartesian_prod(*[torch.arange(V)] * LENGTH)

shown_or_masked = st.tuples(*[st.integers(0, V)] * LENGTH).map(lambda tokens: torch.tensor([tokens]))


class ExactModel:
    """Every token's true probabilities, given those that are shown, under a joint distribution of three tokens.

    The masked token's logit is the largest of all: nothing may come of it.
    """

    def __init__(self, logits: Tensor) -> None:
        self.joint = logits.double().softmax(0).reshape((V,) * LENGTH)
        self.seen: list[Tensor] = []

    def __call__(self, tokens: Tensor) -> Tensor:
        self.seen.append(tokens)
        agrees = ((tokens[:, None] == SEQUENCES) | (tokens[:, None] == MASK)).all(2)  # (B, 27)
        weights = agrees * self.joint.flatten()
        counted = torch.nn.functional.one_hot(SEQUENCES, V).double()  # (27, L, V)
        probabilities = torch.einsum("bs,slv->blv", weights, counted) / weights.sum(1)[:, None, None]
        return torch.nn.functional.pad(probabilities.log(), (0, 1), value=50.0)


@pytest.fixture
def exact() -> ExactModel:
    """The model of a toy distribution with no symmetry."""
    return ExactModel(1.5 * torch.randn(len(SEQUENCES), generator=torch.Generator().manual_seed(3)))


def law_of_steps(exact: ExactModel, steps: int) -> Tensor:
    """What sampling in n steps draws: each position's step is uniform; those of one step know only earlier ones."""
    law = torch.zeros(len(SEQUENCES), dtype=torch.float64)
    for when in product(range(steps), repeat=LENGTH):
        probability = torch.ones(len(SEQUENCES), dtype=torch.float64)
        for step in set(when):
            now, later = (torch.tensor([w == step for w in when]), torch.tensor([w >= step for w in when]))
            predicted = exact(SEQUENCES.masked_fill(later, MASK))[..., :V].exp()
            drawn = predicted.gather(2, SEQUENCES[..., None]).squeeze(2)
            probability = probability * drawn.masked_fill(~now, 1).prod(1)
        law += probability / steps**LENGTH
    return law.reshape(exact.joint.shape)


def distance(p: Tensor, q: Tensor) -> float:
    """The total variation distance."""
    return ((p - q).abs().sum() / 2).item()


def independent(joint: Tensor) -> Tensor:
    """The product of the three tokens' own distributions."""
    return torch.einsum("a,b,c->abc", joint.sum((1, 2)), joint.sum((0, 2)), joint.sum((0, 1)))


def test_the_law_of_steps_goes_from_independent_to_joint(exact):
    """One step draws all tokens alone; with many steps their joint distribution is left, n times nearer."""
    assert distance(law_of_steps(exact, 1), independent(exact.joint)) < 1e-12
    assert distance(law_of_steps(exact, 1), exact.joint) > 0.3
    assert distance(law_of_steps(exact, 8), exact.joint) < 0.3 * 3 / 8


def test_random_order_recovers_the_joint_distribution(exact):
    """One token at a time, in any order, with the exact conditional probabilities."""
    torch.manual_seed(0)
    drawn = random_order_sample(exact, ALL_MASKED, MASK)
    assert_follows(drawn, exact.joint)
    assert [int((tokens == MASK).sum(1).unique()) for tokens in exact.seen] == [3, 2, 1]


def test_all_orders_are_equally_frequent(exact):
    """Which position is first, and which second, says nothing of the place."""
    torch.manual_seed(0)
    random_order_sample(exact, ALL_MASKED, MASK)
    _, second, third = exact.seen
    first_shown = (second != MASK).int().argmax(1)
    last_hidden = (third == MASK).int().argmax(1)
    assert_follows(torch.stack([first_shown, last_hidden], dim=1), (1 - torch.eye(LENGTH)) / 6)


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_sampling_in_steps_follows_its_law(exact, steps):
    """Frequencies of all 27 sequences are those of the enumeration, and the model is called once a step."""
    torch.manual_seed(0)
    drawn = masked_diffusion_sample(exact, ALL_MASKED, MASK, steps)
    assert len(exact.seen) == steps
    assert_follows(drawn, law_of_steps(exact, steps))


def test_the_schedule_is_linear(exact):
    """Each position is unmasked at one of n steps, all equally likely, whenever the others are."""
    torch.manual_seed(0)
    masked_diffusion_sample(exact, ALL_MASKED, MASK, steps=4)
    masked_for = sum((tokens == MASK).int() for tokens in exact.seen)  # steps until it is shown, from 1
    assert_follows(masked_for - 1, torch.ones(4, 4, 4))


@pytest.mark.parametrize("shown", [[MASK, 2, MASK], [0, MASK, MASK]])
def test_gaps_are_filled_in_given_the_rest(exact, shown):
    """What is shown stays, and the two others follow their law given it; of four steps, they share one in ¼ of cases."""
    torch.manual_seed(0)
    start = torch.tensor(shown).expand(10_000, LENGTH)
    known, gaps = start[0] != MASK, start[0] == MASK
    given_it = exact.joint[tuple(slice(None) if token == MASK else token for token in shown)]
    given_it = given_it / given_it.sum()
    alone = given_it.sum(1, keepdim=True) * given_it.sum(0)
    samples = {
        random_order_sample(exact, start, MASK): given_it,
        masked_diffusion_sample(exact, start, MASK, steps=4): 3 / 4 * given_it + 1 / 4 * alone,
    }
    for drawn, law in samples.items():
        assert torch.equal(drawn[:, known], start[:, known])
        assert_follows(drawn[:, gaps], law)


@pytest.mark.parametrize("mask_id", [0, 4, 99])
def test_the_mask_may_be_any_number(mask_id):
    """The first token, the last one, or none of the vocabulary: it is never drawn, however likely it seems.

    The model would give each shown token another: it stays nevertheless.
    """
    torch.manual_seed(0)
    logits = torch.zeros(200, 4, 5)
    if mask_id < 5:
        logits[..., mask_id] = 100
    start = torch.full((200, 4), mask_id)
    start[:, 1] = 2
    for drawn in (
        masked_diffusion_sample(lambda _: logits, start, mask_id, steps=3),
        random_order_sample(lambda _: logits, start, mask_id),
    ):
        assert (drawn[:, 1] == 2).all()
        for place in (0, 2, 3):
            assert set(drawn[:, place].unique().tolist()) == set(range(5)) - {mask_id}


def test_the_least_loss_is_the_entropy(exact):
    """The exact model's loss is the data's entropy per token: in any order, the chain rule adds up to it."""
    torch.manual_seed(0)
    tokens = SEQUENCES[exact.joint.flatten().multinomial(200_000, replacement=True)]

    def model(tokens: Tensor) -> Tensor:  # without the logit for the mask, of which the loss knows nothing
        return exact(tokens)[..., :V]

    entropy = torch.distributions.Categorical(exact.joint.flatten()).entropy().item()
    assert masked_diffusion_loss(model, tokens, MASK).item() == pytest.approx(entropy / LENGTH, rel=0.02)


def test_training_recovers_the_joint_distribution():
    """A small bidirectional transformer learns three tokens that mostly differ, and its samples follow their law."""
    torch.manual_seed(0)
    exact = ExactModel(3.0 * torch.tensor([len(set(tokens)) == LENGTH for tokens in SEQUENCES.tolist()]))
    data = SEQUENCES[exact.joint.flatten().multinomial(20_000, replacement=True)]
    model = MaskPredictor(TransformerConfig(vocab_size=V + 1, n_positions=LENGTH, n_embd=16, n_layer=1, n_head=2))
    with torch.no_grad():  # GPT-2 is hundreds wide: its small start would keep 16 on a plateau for long
        for parameter in model.parameters():
            parameter.mul_(1 if parameter.ndim == 1 else 5)
    train(model, lambda: masked_diffusion_loss(model, data[torch.randint(len(data), (128,))], MASK), 150)
    shown = torch.tensor([tokens for tokens in product(range(V + 1), repeat=LENGTH) if MASK in tokens])
    error = (model(shown)[..., :V].softmax(-1) - exact(shown)[..., :V].exp()).abs()
    assert error[shown == MASK].mean() < 0.08  # from 0.17, if tokens did not look at each other
    drawn = random_order_sample(model, ALL_MASKED, MASK)
    frequencies = torch.nn.functional.one_hot(drawn @ torch.tensor([9, 3, 1]), len(SEQUENCES)).double().mean(0)
    assert distance(frequencies.reshape(exact.joint.shape), exact.joint) < 0.1
    assert distance(independent(exact.joint), exact.joint) > 0.6


@settings(max_examples=30)
@given(shown_or_masked, st.permutations(range(LENGTH)))
def test_without_positions_the_order_does_not_matter(tokens, order):
    """Attention that is not causal treats all positions alike: they differ by their embeddings alone."""
    torch.manual_seed(0)
    model = MaskPredictor(CONFIG).double()
    torch.nn.init.zeros_(model.get_parameter("transformer.wpe.weight"))
    torch.testing.assert_close(model(tokens[:, order]), model(tokens)[:, order])


def test_the_last_position_of_one_block_is_gpt2s():
    """It sees all positions with a causal mask too; those before it do not."""
    config = TransformerConfig(vocab_size=V + 1, n_positions=LENGTH, n_embd=16, n_layer=1, n_head=2)
    model, causal = MaskPredictor(config).double(), GPT2(config).double()
    causal.load_state_dict(model.state_dict())
    ours, theirs = model(SEQUENCES), causal(SEQUENCES)
    torch.testing.assert_close(ours[:, -1], theirs[:, -1])
    different = (SEQUENCES[:, :1] != SEQUENCES).any(1)
    assert ((ours[:, 0] - theirs[:, 0]).abs().amax(1)[different] > 1e-6).all()


def test_every_position_learns_from_every_other():
    """Gradients of each position's logits reach all position embeddings."""
    model = MaskPredictor(CONFIG)
    for place in range(LENGTH):
        logits = model(torch.tensor([[0, 1, 2]]))[:, place, 0]
        gradient = torch.autograd.grad(logits.sum(), model.get_parameter("transformer.wpe.weight"))[0]
        assert gradient.any(dim=1).all()


def test_bad_arguments_are_refused(exact):
    """No step, or more tokens than positions."""
    with pytest.raises(ValueError, match="steps is 0"):
        masked_diffusion_sample(exact, ALL_MASKED, MASK, steps=0)
    with pytest.raises(ValueError, match="4 tokens is too long for n_positions=3"):
        MaskPredictor(CONFIG)(torch.zeros(1, 4, dtype=torch.int64))


@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_samples_are_new_tokens_on_the_device(device):
    """The start is not changed, two calls differ, and the seed of the global generator decides them."""
    model, start = MaskPredictor(CONFIG).to(device), torch.full((50, LENGTH), MASK, device=device)
    for sample in (random_order_sample, lambda *a: masked_diffusion_sample(*a, steps=2)):
        torch.manual_seed(0)
        first, second = sample(model, start, MASK), sample(model, start, MASK)
        assert (first.shape, first.dtype, first.device.type) == (start.shape, torch.int64, device)
        if device == "cpu":
            torch.manual_seed(0)
            assert torch.equal(sample(model, start, MASK), first) and not torch.equal(first, second)
            assert (start == MASK).all()
