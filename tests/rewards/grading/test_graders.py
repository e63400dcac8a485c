import pickle
import time
import unicodedata

import pytest

from abstain.rewards import AliasGrader, ChoiceGrader, NumericGrader, Outcome

QUESTION = "In which country is the city of Lyon?"
DEFAULT = AliasGrader()
GRADERS = [
    DEFAULT,
    AliasGrader(format="tag"),
    NumericGrader(rel_tol=0.01, units=("km",)),
    ChoiceGrader(abstain_letter="E"),
]


def grade(text, answers=("France", "French Republic"), question=QUESTION, grader=DEFAULT):
    return str(grader(text, answers, question=question).outcome)


@pytest.mark.parametrize(
    "text",
    [
        "France",
        "france.",
        "  FRANCE\n",
        "the French Republic",
        "Answer: France",
        "It is France.",
        "Lyon is in France.",
        "The city of Lyon is located in France.",
        "The country is France",
        "France is the country of the city of Lyon",
        "Fra\u200bnce",
    ],
)
def test_right_answers_are_right_however_they_are_put(text):
    assert grade(text) == "correct"


@pytest.mark.parametrize(
    "text",
    [
        "Germany",
        "France or Germany",
        "France, Germany, Italy",
        "Not France",
        "Lyon is not in France",
        "It isn't France",
        "neither France nor Spain",
        "France Germany",
        "Germany. France",
        "New France",
        "In which country is the city of Lyon?",
        "I don't know, but France",
        "France? I don't know",
        "franc",
        "Frances",
        "Lyon",
        "There is no such city",
        "France is where Lyon is, or Spain",
    ],
)
def test_lists_negations_hedges_and_substrings_are_wrong(text):
    assert grade(text) == "wrong"


@pytest.mark.parametrize(
    ("gold", "text"),
    [
        ("Guinea", "Guinea-Bissau"),
        ("Guinea", "Papua New Guinea"),
        ("Guinea", "Equatorial Guinea"),
        ("Niger", "Nigeria"),
        ("Sudan", "South Sudan"),
        ("Republic of the Congo", "Democratic Republic of the Congo"),
        ("Dominica", "Dominican Republic"),
        ("Ireland", "Northern Ireland"),
        ("Korea", "North Korea"),
    ],
)
def test_one_country_inside_the_name_of_another_is_not_it(gold, text):
    assert grade(text, (gold,)) == "wrong"
    assert grade(gold, (text,)) == "wrong"


def test_repeating_both_options_of_a_question_is_not_an_answer():
    question = "Which is larger, Paris or Rome?"
    assert grade("Rome", ("Rome",), question) == "correct"
    for text in ("Paris or Rome", "Rome or Paris", "Paris Rome", "Rome is larger or Paris"):
        assert grade(text, ("Rome",), question) == "wrong"


def test_the_question_is_only_known_if_given():
    assert grade("Lyon is in France", question=None) == "wrong"
    assert grade("France", question=None) == "correct"


def test_numbers_are_compared_by_value():
    for text in ("1969", "1,969", "1969.0", "one thousand nine hundred sixty nine"):
        assert grade(text, ("1969",)) == "correct"
    assert grade("196", ("1969",)) == "wrong"


@pytest.mark.parametrize("grader", GRADERS)
def test_the_decisions_that_no_grader_may_get_wrong(grader):
    wrap = "<answer>{}</answer>".format if grader.format == "tag" else str
    gold = {"NumericGrader": "12"}.get(type(grader).__name__, "B")
    assert grader(wrap(gold), [gold]).outcome is Outcome.CORRECT
    assert grader(wrap("I don't know"), [gold]).outcome is Outcome.ABSTAINED
    assert grader(wrap("Zanzibar"), [gold]).outcome is Outcome.WRONG
    assert grader(wrap(gold), [gold], truncated=True).outcome is Outcome.MALFORMED
    assert grader("", [gold]).outcome is Outcome.MALFORMED
    assert grader(wrap(gold), None).outcome is Outcome.UNSCORABLE
    assert grader("", None).outcome is Outcome.UNSCORABLE
    # Nothing is known to be right: every attempt is wrong, abstaining is not.
    assert grader(wrap(gold), []).outcome is Outcome.WRONG
    assert grader(wrap("I don't know"), []).outcome is Outcome.ABSTAINED


@pytest.mark.parametrize("gold", ["Unknown", "I Don't Know", "No Idea"])
def test_a_gold_answer_that_reads_as_an_abstention_makes_one_unscorable(gold):
    assert grade(gold, (gold,)) == "unscorable"
    assert grade("I don't know", (gold,)) == "unscorable"
    assert grade("Paris", (gold,)) == "wrong"


def test_a_string_of_answers_is_refused_since_it_would_be_read_letter_by_letter():
    for answers in ("France", b"France", {"text": ["France"]}, ["France", None], [7]):
        with pytest.raises(TypeError, match="answers must be a list of accepted answers as text"):
            AliasGrader()("France", answers)


def test_graders_are_hashable_picklable_and_named_by_their_settings():
    for grader in GRADERS:
        assert pickle.loads(pickle.dumps(grader)) == grader
        assert hash(grader) == hash(pickle.loads(pickle.dumps(grader)))
    assert AliasGrader().name == "alias"
    assert len({grader.name for grader in GRADERS}) == len(GRADERS)
    with pytest.raises(ValueError, match="format must be one of"):
        AliasGrader(format="xml")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_unicode_form_of_completion_and_question_does_not_matter(form):
    question = "In which country is the city of Beylikdüzü?"
    said = unicodedata.normalize(form, f"Q: {question}\nA: Türkiye")
    assert AliasGrader()(said, ["Türkiye"], question=question).outcome == Outcome.CORRECT
    tagged = unicodedata.normalize(form, "<answer>No</answer><confidence\u0301>0.8</confidence>")
    assert (
        AliasGrader()(tagged, ["x"]).outcome
        == AliasGrader()(unicodedata.normalize("NFC", tagged), ["x"]).outcome
    )


def test_a_question_that_ends_within_a_word_of_the_answer_is_not_cut_off():
    assert AliasGrader()("Paris", ["Paris"], question="P").outcome == Outcome.CORRECT
    right = AliasGrader()("Whoopi Goldberg", ["Whoopi Goldberg"], question="Who")
    assert right.outcome == Outcome.CORRECT


@pytest.mark.parametrize("completion", ["X" + " (1990)" * 2500, "X" + " " * 20_000 + "y"])
def test_years_without_end_behind_a_long_question_are_wrong_at_once(completion):
    question = "Who discovered the neutron? " + "Read this first. " * 2000
    begin = time.process_time()
    assert AliasGrader()(completion, ["Chadwick"], question=question).outcome is Outcome.WRONG
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize(
    ("gold", "text"),
    [
        ("Yesterday", "Yesterday (song)"),
        ("No Doubt (band)", "No Doubt"),
        ("No. 5", "No. 5 (perfume)"),
        ("No Wave and Yes Wave", "Yes Wave and No Wave"),
        ("yes", "Yes, it is."),
    ],
)
def test_without_a_question_a_name_may_begin_like_a_verdict(gold, text):
    for grader in (AliasGrader(), AliasGrader().for_reward()):
        assert grader(text, [gold]).outcome is Outcome.CORRECT
        assert grader(f"{text} Not", [gold]).outcome is Outcome.WRONG
