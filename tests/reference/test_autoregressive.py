"""Language-model likelihoods against transformers' loss, enumeration and the chain rule."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.distributions import Categorical
from transformers.loss.loss_utils import ForCausalLMLoss

from reference.autoregressive import sequence_log_prob, teacher_forcing_loss
from tests.reference.language_examples import VOCABULARY, PrefixModel

batches = st.tuples(st.integers(1, 4), st.integers(2, 6), st.integers(0, 2**31 - 1)).map(
    lambda b: torch.randint(VOCABULARY, b[:2], generator=torch.Generator().manual_seed(b[2]))
)


def test_teacher_forcing_loss_by_hand():
    """A model that always gives token 1 three times the odds of token 0."""
    tokens = torch.tensor([[0, 1, 1], [1, 0, 1]])
    loss = teacher_forcing_loss(lambda tokens: torch.tensor([0.0, math.log(3)]).expand(2, 3, 2), tokens)
    assert loss.item() == pytest.approx(-(3 * math.log(3 / 4) + math.log(1 / 4)) / 4)


@given(batches)
def test_teacher_forcing_loss_is_transformers(tokens):
    """The loss that transformers trains its causal language models with is the same."""
    model = PrefixModel(torch.float32)
    theirs = ForCausalLMLoss(model(tokens), tokens, vocab_size=VOCABULARY)
    torch.testing.assert_close(teacher_forcing_loss(model, tokens), theirs)


@given(batches)
def test_teacher_forcing_loss_is_a_mean_log_prob(tokens):
    """It is minus the log-probability of all tokens after the first, for each of the B (L - 1) of them."""
    model = PrefixModel()
    total = sequence_log_prob(model, tokens, 1).sum()
    torch.testing.assert_close(teacher_forcing_loss(model, tokens), -total / tokens[:, 1:].numel())


def test_teacher_forcing_loss_calls_the_model_once():
    """One pass predicts every position: that is the point of teacher forcing."""
    model = PrefixModel()
    teacher_forcing_loss(model, torch.zeros(3, 7, dtype=torch.int64))
    assert model.calls == 1


@given(batches, st.data())
def test_sequence_log_prob_goes_token_by_token(tokens, data):
    """Feeding each prefix by itself and asking for the next token gives the same sum."""
    model = PrefixModel()
    prompt_length = data.draw(st.integers(1, tokens.shape[1]))
    expected = torch.zeros(len(tokens), dtype=torch.float64)
    for t in range(prompt_length, tokens.shape[1]):
        expected = expected + Categorical(logits=model(tokens[:, :t])[:, -1]).log_prob(tokens[:, t])
    torch.testing.assert_close(sequence_log_prob(model, tokens, prompt_length), expected)


def test_all_responses_together_have_probability_one():
    """The probabilities of all 5³ responses to a prompt add up to 1."""
    responses = torch.cartesian_prod(*[torch.arange(VOCABULARY)] * 3)
    tokens = torch.cat([torch.tensor([[3, 1]]).expand(len(responses), 2), responses], dim=1)
    log_prob = sequence_log_prob(PrefixModel(), tokens, prompt_length=2)
    assert log_prob.exp().sum().item() == pytest.approx(1, abs=1e-12)


@given(batches, st.data())
def test_the_chain_rule(tokens, data):
    """A response in two parts has the log-probability of the first plus the second's given the first."""
    model = PrefixModel()
    start, middle = sorted(data.draw(st.integers(1, tokens.shape[1])) for _ in range(2))
    both = sequence_log_prob(model, tokens, start)
    first = sequence_log_prob(model, tokens[:, :middle], start)
    torch.testing.assert_close(both, first + sequence_log_prob(model, tokens, middle))


def test_an_empty_response_is_certain():
    """A prompt as long as the sequence leaves nothing to predict."""
    assert sequence_log_prob(PrefixModel(), torch.tensor([[0, 1, 2], [3, 4, 0]]), 3).tolist() == [0, 0]


@pytest.mark.parametrize("prompt_length", [0, -1, 4])
def test_a_prompt_length_that_makes_no_sense_is_refused(prompt_length):
    """Nothing predicts the first token, and a prompt is no longer than its sequence: the error says so."""
    with pytest.raises(ValueError, match=rf"prompt_length is {prompt_length}: .* 1 .* the 3 tokens"):
        sequence_log_prob(PrefixModel(), torch.tensor([[0, 1, 2]]), prompt_length)


def test_confident_models_stay_finite():
    """Logits of ±1e4 have a probability of 0 in floating point, and a finite log-probability and gradient."""
    logits = torch.tensor([[[1e4, -1e4], [1e4, -1e4], [0.0, 0.0]]], requires_grad=True)
    tokens = torch.tensor([[0, 1, 0]])
    log_prob = sequence_log_prob(lambda _: logits, tokens, 1)
    loss = teacher_forcing_loss(lambda _: logits, tokens)
    assert (log_prob.item(), loss.item()) == (-2e4, 1e4)
    (loss + log_prob.sum()).backward()
    assert logits.grad.isfinite().all()


def test_gradients_reach_the_model():
    """Both functions train the model, with finite gradients."""
    tokens = torch.tensor([[0, 1, 2, 3], [4, 4, 0, 1]])
    for value in (lambda m: teacher_forcing_loss(m, tokens), lambda m: sequence_log_prob(m, tokens, 2).sum()):
        model = PrefixModel()
        value(model).backward()
        assert all(p.grad.isfinite().all() and p.grad.any() for p in model.parameters())


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the logits; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    model, tokens = PrefixModel(dtype).to(device), torch.zeros(3, 4, dtype=torch.int64, device=device)
    results = [teacher_forcing_loss(model, tokens), sequence_log_prob(model, tokens, 2)]
    assert [tuple(r.shape) for r in results] == [(), (3,)]
    assert all(r.dtype == dtype and r.device.type == device for r in results)


def test_inputs_are_not_changed():
    """Tokens, and the logits that a model keeps to itself, are the same after the calls."""
    tokens, logits = torch.tensor([[0, 1, 2]]), torch.ones(1, 3, VOCABULARY)
    before = tokens.clone(), logits.clone()
    teacher_forcing_loss(lambda _: logits, tokens)
    sequence_log_prob(lambda _: logits, tokens, 1)
    assert torch.equal(tokens, before[0]) and torch.equal(logits, before[1])
