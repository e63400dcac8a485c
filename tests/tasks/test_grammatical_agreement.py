from collections import Counter

import pytest

from abstain.recipes.shared.question_set import load_held_out
from abstain.rewards import AliasGrader, Outcome
from abstain.tasks import facts
from abstain.tasks.grammatical_agreement import FAMILIES, sentences

GRADE = AliasGrader()


@pytest.mark.parametrize(
    ("family", "n"), [("her_his", 336), ("her_his_lure", 252), ("is_are", 304)]
)
def test_a_family_has_different_questions_half_for_each_answer(family, n):
    questions = facts.load((family,))
    assert len({question.text for question in questions}) == len(questions) == n
    assert Counter(question.answers[0] for question in questions).most_common()[0][1] == n / 2
    assert len({question.id for question in questions}) == n
    for question in questions:
        (right,) = question.answers
        choices = question.text.partition(":")[0].removeprefix("Fill in the blank with ")
        (wrong,) = set(choices.split(" or ")) - {right}
        for word, outcome in ((right, Outcome.CORRECT), (wrong, Outcome.WRONG)):
            assert GRADE(word, question.answers, question=question.text).outcome is outcome


def test_the_answer_follows_from_who_is_named_first_and_a_lure_is_of_the_other_sex():
    for one in sentences("her_his_lure"):
        subject = one.start.split()[0].strip(",")
        woman = subject in ("She", "Mary", "Anna", "Susan", "Emma", "Laura", "Julia")
        assert one.choices[one.right] == ("her" if woman else "his")
        assert (" boy " if woman else " girl ") in one.start
        assert (" his " if woman else " her ") in f"{one.start} " or "left," in one.start


def test_every_noun_between_is_of_the_other_number():
    plurals = ("cabinets", "books", "bottles", "houses", "schools", "villages")
    for one in sentences("is_are"):
        between = one.start.split()[2:]
        nouns = [word for word in between if word not in ("to", "near", "behind", "the")]
        assert len(nouns) == int(one.words_between[0])
        assert all((noun in plurals) == (one.right == 0) for noun in nouns)


def test_two_words_of_context_say_nothing():
    for family in ("her_his", "her_his_lure"):
        by_context = {}
        for one in sentences(family):
            by_context.setdefault(tuple(one.start.split()[-2:]), []).append(one.right)
        assert all(sum(rights) * 2 == len(rights) for rights in by_context.values())


def test_the_recipes_load_the_families():
    from abstain.recipes.shared.arguments import TaskArguments

    held_out = load_held_out(TaskArguments(families=list(FAMILIES)))
    assert {question.family for question in held_out} == set(FAMILIES)


def test_a_family_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="family must be one of"):
        sentences("them")
