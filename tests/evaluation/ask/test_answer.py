from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.models.loading import load_model, load_tokenizer
from abstain.tasks import facts


def test_a_checkpoint_answers_and_is_graded(tiny_folder):
    questions = facts.load(("continent",))[:7]
    model, tokenizer = load_model(tiny_folder, dtype="float32"), load_tokenizer(tiny_folder)
    asking = Asking(t=0.6, max_new_tokens=5, batch_size=3)
    greedy = answer(model, tokenizer, questions, asking, arm="tiny")
    assert [one.id for one in greedy] == [question.id for question in questions]
    assert {one.decoding for one in greedy} == {"greedy"}
    assert all(one.logprob < 0 for one in greedy)
    # However the questions are batched, the answers are the same.
    again = answer(model, tokenizer, questions, Asking(t=0.6, max_new_tokens=5), arm="tiny")
    assert [one.completion for one in again] == [one.completion for one in greedy]
    sampled = answer(model, tokenizer, questions, asking, arm="tiny", num_samples=2)
    assert [(one.id, one.sample) for one in sampled] == [
        (q.id, i) for q in questions for i in (0, 1)
    ]
    repeated = answer(model, tokenizer, questions, asking, arm="tiny", num_samples=2)
    assert [one.completion for one in sampled] == [one.completion for one in repeated]
    assert len({one.completion for one in sampled}) > 7
