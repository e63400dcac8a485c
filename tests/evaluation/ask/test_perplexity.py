import math

import pytest
import tiny
import torch

from abstain.evaluation.ask.perplexity import (
    CHATS,
    perplexity,
    plain_texts,
    replies,
    reply_perplexity,
)


def test_perplexity_is_exp_of_the_models_own_loss():
    model, tokenizer = tiny.model(), tiny.tokenizer()
    text = "On which continent is Chad? In which country is the city of Lyon?"
    ids = torch.tensor([tokenizer(text).input_ids])
    with torch.no_grad():
        loss = model(input_ids=ids, labels=ids).loss.item()
    assert perplexity(model, tokenizer, [text]) == pytest.approx(math.exp(loss), rel=1e-4)


def test_a_model_of_equal_chances_has_its_vocabulary_for_perplexity():
    model = tiny.model()
    torch.nn.init.zeros_(model.lm_head.weight)
    assert perplexity(model, tiny.tokenizer(), ["a text, long enough to be cut"], 4) == (
        pytest.approx(600, rel=1e-4)
    )


def test_texts_without_two_tokens_have_none():
    with pytest.raises(ValueError, match="texts of two tokens and more, got 1 texts"):
        perplexity(tiny.model(), tiny.tokenizer(), [""])


def test_plain_texts_are_prose_and_enough_of_it():
    texts = plain_texts()
    assert len(texts) > 15
    assert sum(len(text.split()) for text in texts) > 3000


def test_replies_are_greedy_and_their_perplexity_is_of_their_tokens_alone():
    model, tokenizer = tiny.model(), tiny.tokenizer()
    said = replies(model, tokenizer, max_new_tokens=3)
    assert len(said) == len(CHATS)
    total, n = 0.0, 0
    for prompt, reply in said:
        ids = torch.tensor([prompt + reply])
        with torch.no_grad():
            logps = model(input_ids=ids).logits[0].log_softmax(-1)
        for place, token in enumerate(reply, start=len(prompt)):
            assert logps[place - 1].argmax() == token
            total, n = total - logps[place - 1, token].item(), n + 1
    assert reply_perplexity(model, said) == pytest.approx(math.exp(total / n), rel=1e-4)
    assert reply_perplexity(tiny.model(seed=1), said) > reply_perplexity(model, said)


def test_replies_without_a_token_have_no_perplexity():
    with pytest.raises(ValueError, match="replies with a token, got 1 without"):
        reply_perplexity(tiny.model(), [([1, 2], [])])
