import pytest

from abstain.tasks import Question, facts, split_by_entity
from abstain.tasks.duplicates import merge_duplicates


def asked(*golds, texts=None, **columns):
    texts = texts or ["Who wrote Hamlet?"] * len(golds)
    return [
        (f"line {i}", Question(f"id{i}", text, gold, **columns))
        for i, (text, gold) in enumerate(zip(texts, golds, strict=True), start=1)
    ]


def test_the_same_question_in_other_writing_is_one_question_with_all_its_answers():
    texts = ["Who wrote Hamlet?", " who wrote  hamlet", "“Who wrote Hamlet?”"]
    (kept,), (found,) = merge_duplicates(asked(("a", "b"), ("A",), ("b", "c"), texts=texts))
    assert (kept.id, kept.answers) == ("id1", ("a", "b", "A", "c"))
    assert found.places == ("line 1", "line 2", "line 3")
    assert not found.conflict


@pytest.mark.parametrize(
    ("golds", "conflict", "answers"),
    [
        ([("Paris",), ("paris",)], False, ("Paris", "paris")),
        ([("Paris",), ("Lyon",)], True, None),
        ([("Paris",), ()], True, None),
        ([(), ()], False, ()),
        ([None, ("Paris",)], False, ("Paris",)),
        ([None, None], False, None),
        ([None, ()], False, ()),
        ([("a",), ("a", "b"), ("b",)], False, ("a", "b")),
        ([("a", "b"), ("a",), ("b",)], False, ("a", "b")),
        ([("a",), ("a", "b"), ("c",)], True, None),
    ],
)
def test_gold_answers_of_one_question_are_joined_or_in_conflict(golds, conflict, answers):
    kept, (found,) = merge_duplicates(asked(*golds))
    assert found.conflict is conflict
    assert [question.answers for question in kept] == ([] if conflict else [answers])
    if conflict:
        assert "'Who wrote Hamlet?' with the gold answers " in str(found)


def test_a_question_at_two_t_is_two_prompts_on_one_side():
    placed = asked(("a",), entity="E") + asked(("a",), entity="F", t=0.9)
    kept, found = merge_duplicates(placed)
    assert not found
    assert [(question.t, question.entity) for question in kept] == [(None, "E"), (0.9, "E")]
    for seed in range(20):
        train, test = split_by_entity(kept, seed=seed)
        assert not (train and test)


def test_gold_answers_that_contradict_each_other_across_t_are_left_out():
    kept, (found,) = merge_duplicates(asked(("a",)) + asked(("b",), t=0.9))
    assert not kept
    assert found.conflict
    both, none = merge_duplicates(asked(("a",), None) + asked(None, t=0.9))
    assert [(question.t, question.answers) for question in both] == [(None, ("a",)), (0.9, ("a",))]
    assert [duplicate.conflict for duplicate in none] == [False]


@pytest.mark.parametrize(
    "text",
    [
        'Who wrote "Hamlet", the play?',
        "who wrote 'hamlet', the play",
        "Who wrote Hamlet the play?",
        "Who  wrote\u00a0Hamlet,\u200b the play?",
        "Who wrote „Hamlet“, the play ?",
        "Q: Who wrote Hamlet, the play?",
        "Ｗｈｏ wrote Hamlet, the play？",
        "**Who wrote Hamlet, the play?**",
        "Who wrote Hamlet—the play?",
    ],
)
def test_a_question_in_other_typography_is_the_same_question(text):
    kept, found = merge_duplicates(
        asked(("a",), ("a",), texts=["Who wrote “Hamlet”, the play?", text])
    )
    assert (len(kept), len(found)) == (1, 1)


def test_what_differs_in_more_than_its_writing_stays_apart():
    texts = ["Is 3 < 5?", "Is 3 > 5?", "What is 2-3?", "What is 2+3?", "What is 5?", "What is 5!?"]
    texts += ["What is .5?", "What is 1,5?", "What is 15?", "What is C?", "What is C++?"]
    texts += ['How long is 5"?', "How long is 5'?", "What is 10²?", "What is 102?", "What is -5?"]
    texts += ["1. Weltkrieg: wann?", "2. Weltkrieg: wann?", "Is it init?", "Is it __init__?"]
    kept, found = merge_duplicates(asked(*[(text,) for text in texts], texts=texts))
    assert len(kept) == len(texts)
    assert not found


def test_no_bundled_question_stands_twice():
    for family in (*facts.FAMILIES, facts.INVENTED):
        questions = facts.load((family,))
        kept, found = merge_duplicates([(q.id, q) for q in questions])
        assert kept == questions
        assert not found
