import pytest
import tiny
import torch
from compared import row

from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.rivals.passes import TRUE_OR_FALSE, answer_states, p_true
from abstain.models.value_head import features
from abstain.rewards import Outcome
from abstain.tasks import Question, messages

QUESTIONS = [
    Question("0", "On which continent is Chad?", ("Africa",)),
    Question("1", "And Peru?", ()),
]
ROWS = [
    row(Outcome.CORRECT, id="0", question=QUESTIONS[0].text, completion="Africa", answer="Africa"),
    row(Outcome.WRONG, id="1", question=QUESTIONS[1].text, completion="Asia, I think"),
]


@torch.no_grad()
def logps(model, ids):
    return model(input_ids=torch.tensor([ids])).logits[0].log_softmax(-1)


def test_p_true_is_the_share_of_true_among_true_and_false():
    model, tokenizer = tiny.model(), tiny.tokenizer()
    got = p_true(model, tokenizer, ROWS, Asking(t=0.5, batch_size=1))
    for value, answered in zip(got, ROWS, strict=True):
        text = TRUE_OR_FALSE.format(
            question=answered.question, answer=answered.answer or answered.completion
        )
        chat = [{"role": "user", "content": text}]
        prompt = tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=False)
        chances = []
        for word in ("True", "False"):
            ids = tokenizer(word, add_special_tokens=False).input_ids
            each = logps(model, prompt + ids)[len(prompt) - 1 : -1]
            chances.append(each.gather(1, torch.tensor(ids)[:, None]).sum().exp().item())
        assert value == pytest.approx(chances[0] / sum(chances), rel=1e-4)


def test_states_are_those_after_the_last_token_of_the_answer():
    model, tokenizer = tiny.model(), tiny.tokenizer()
    asking = Asking(t=0.5, batch_size=2)
    got = answer_states(model, tokenizer, QUESTIONS, ROWS, asking)
    assert got.shape == (2, 32)
    chat = messages(QUESTIONS[1], 0.5)
    prompt = tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=False)
    ids = prompt + tokenizer("Asia, I think", add_special_tokens=False).input_ids
    with torch.no_grad():
        whole = model.model(input_ids=torch.tensor([ids])).last_hidden_state[0, -1]
    assert torch.allclose(got[1], features(whole), atol=1e-5)
