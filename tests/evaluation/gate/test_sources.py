import asyncio
import math

import pytest
import tiny

from abstain.evaluation.gate.gate import Prompting
from abstain.evaluation.gate.sources import LocalSource

HOW = Prompting(t=0.5, max_new_tokens=4)


@pytest.fixture
def source(monkeypatch):
    tokenizer = tiny.tokenizer()
    made = LocalSource(tiny.model(len(tokenizer)), tokenizer, batch_size=4)
    made.sizes = []
    complete = made._complete

    def counted(batch):
        made.sizes.append(len(batch))
        return complete(batch)

    monkeypatch.setattr(made, "_complete", counted)
    return made


def chat(text):
    return [{"role": "user", "content": text}]


def run(source, *asks):
    async def all_at_once():
        async with source.opened():
            return await asyncio.gather(*(source.ask(*ask[:2], **ask[2]) for ask in asks))

    return asyncio.run(all_at_once())


def test_requests_that_wait_are_computed_together_and_each_gets_its_own(source):
    texts = [f"Where is {name}?" for name in ("Lyon", "Bern", "Oslo", "Rome", "Kiel", "Ulm")]
    together = run(source, *((chat(text), HOW, {}) for text in texts))
    assert max(source.sizes) == 4
    alone = [run(source, (chat(text), HOW, {}))[0] for text in texts]
    for (one,), (other,) in zip(together, alone, strict=True):
        assert (one.text, one.tokens) == (other.text, other.tokens)
        assert math.isclose(one.logprob, other.logprob, abs_tol=1e-3)


def test_samples_of_a_question_come_together(source):
    greedy, sampled = run(
        source, (chat("Lyon?"), HOW, {}), (chat("Lyon?"), HOW, {"samples": 8, "seed": 1})
    )
    assert (len(greedy), len(sampled)) == (1, 8)
    assert len({one.text for one in sampled}) > 1


def test_what_fails_fails_for_those_who_asked_and_the_next_are_served(source, monkeypatch):
    complete = source._complete

    def fails_once(batch):
        monkeypatch.setattr(source, "_complete", complete)
        raise RuntimeError("out of memory")

    monkeypatch.setattr(source, "_complete", fails_once)

    async def two():
        async with source.opened():
            with pytest.raises(RuntimeError, match="out of memory"):
                await source.ask(chat("Lyon?"), HOW)
            return await source.ask(chat("Lyon?"), HOW)

    assert len(asyncio.run(two())) == 1
