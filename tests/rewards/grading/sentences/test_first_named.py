"""The first thing that an answer names, each right answer beside a wrong one that is put alike."""

import time

import pytest

from abstain.rewards import AliasGrader, ChoiceGrader, NumericGrader, Outcome
from abstain.rewards.grading.abstention import declines
from abstain.rewards.grading.sentences.first_named import names_first
from abstain.rewards.grading.sentences.unspaced import named_unspaced
from abstain.rewards.grading.words.asked import Asked, concluded

CANADA = ("What is the capital of Canada?", "Ottawa")
PLAY = ("Which Shakespeare play features the character Shylock?", "The Merchant of Venice")
PENICILLIN = ("Who discovered penicillin?", "Alexander Fleming")
PHONE = ("Which company bought Instagram?", "Facebook")
UFFIZI = ("In which city is the Uffizi Gallery?", "Florence")
GOLD = ("Which element has the atomic number 79?", "gold")
CUP = ("Which country won the 1998 World Cup?", "France")
TURKEY = ("T\u00fcrkiye'nin ba\u015fkenti neresidir?", "Ankara")

PAIRS = [
    (
        PLAY,
        "Shylock appears in *The Merchant of Venice*.",
        "Shylock appears in Hamlet, not in The Merchant of Venice.",
    ),
    (
        UFFIZI,
        "The Uffizi Gallery is located in Florence, Italy.",
        "The Uffizi Gallery is located in Rome, near Florence.",
    ),
    (UFFIZI, "It's in Florence, on the river Arno.", "It was moved from Florence to Rome."),
    (
        CANADA,
        "Ottawa serves as the capital of Canada. Toronto is larger.",
        "Toronto is larger than Ottawa.",
    ),
    (
        CANADA,
        "The capital of Canada is Ottawa, which lies in Ontario.",
        "Ottawa was the capital of Canada; it is Toronto now.",
    ),
    (
        CANADA,
        "So, step by step:\n- Canada has ten provinces.\n\nTherefore, the answer is **Ottawa**.",
        "- Ottawa is a city.\n\nTherefore, the answer is **Toronto**.",
    ),
    (CANADA, "That would be Ottawa. Let me know if you need more.", "Ottawa. Wait, it is Toronto."),
    (CANADA, "**Capital:** Ottawa\n**Language:** English and French", "Ottawa\nToronto"),
    (
        PENICILLIN,
        "Penicillin was discovered by Alexander Fleming. He shared the prize with Howard Florey.",
        "The assistant of the discoverer Alexander Fleming.",
    ),
    (
        PENICILLIN,
        "Alexander Fleming discovered penicillin in 1928 at St Mary's Hospital.",
        "Alexander Fleming lost penicillin to Howard Florey.",
    ),
    (
        PENICILLIN,
        "Penicillin? No: see below.\nAnswer: Alexander Fleming",
        "I don't know who discovered it. It was Alexander Fleming.",
    ),
    (PHONE, "Instagram was acquired by Facebook in 2012.", "Facebook was bought by Instagram."),
    (
        GOLD,
        "Atomic number 79 corresponds to gold (Au).",
        "Atomic number 79 is not gold but mercury.",
    ),
    (CUP, "The 1998 World Cup was won by France, the hosts.", "France hosted it and Brazil won."),
    (
        TURKEY,
        "T\u00fcrkiye'nin ba\u015fkenti Ankara'd\u0131r.",
        "T\u00fcrkiye'nin ba\u015fkenti Ankara de\u011fil, \u0130stanbul.",
    ),
]


@pytest.mark.parametrize(("asked", "right", "wrong"), PAIRS)
def test_a_sentence_of_any_words_is_read_and_its_wrong_twin_is_not_paid(asked, right, wrong):
    question, gold = asked
    if "see below" not in right:  # a question mark is never read as an answer
        assert AliasGrader()(right, [gold], question=question).outcome is Outcome.CORRECT
    assert AliasGrader()(wrong, [gold], question=question).outcome is not Outcome.CORRECT


@pytest.mark.parametrize(
    "guesses",
    [
        "Toronto, Ottawa",
        "Ottawa or Toronto",
        "Ottawa, Toronto, Montreal",
        "Ottawa and Toronto",
        "Ottawa / Toronto",
        "1. Ottawa\n2. Toronto",
    ],
)
def test_a_list_of_guesses_is_no_answer(guesses):
    question, gold = CANADA
    assert AliasGrader()(guesses, [gold], question=question).outcome is not Outcome.CORRECT


def test_one_try_is_what_an_answer_has():
    text = "The capital of Canada is {}. People there love {}."
    pairs = [("Ottawa", "Toronto"), ("Toronto", "Ottawa")]
    named = [names_first(text.format(*pair), ["ottawa"], CANADA[0]) for pair in pairs]
    assert named == [True, False]


def test_the_conclusion_counts_and_not_what_leads_to_it():
    assert concluded("Paris? Rome. So the answer is Oslo.") == "Oslo"
    assert concluded("Oslo is the capital.") is None


def test_what_declines_in_part_is_no_answer():
    assert declines("I don't know. Maybe Oslo.", "What is the capital of Norway?")
    assert not declines("Oslo, on a fjord.", "What is the capital of Norway?")


def test_who_looks_on_while_it_is_done_did_not_do_it():
    question = "Who killed Mufasa in The Lion King?"
    for word in ("while", "as"):
        text = f"Mufasa was killed by the hyenas {word} Scar watched from the cliff."
        assert not names_first(text, ["scar"], question)
    assert names_first("Mufasa was killed by Scar while Simba watched.", ["scar"], question)


@pytest.mark.parametrize(
    "answer",
    [
        "Unfortunately for the Normans, Harold Godwinson won that day.",
        "Luckily for the Normans, Harold lost.",
        "For the Normans, Harold was the winner.",
    ],
)
def test_whom_it_is_good_or_bad_for_is_no_answer(answer):
    question, golds = "Who won the Battle of Hastings?", ["the Normans", "William the Conqueror"]
    grade = AliasGrader(abstentions="own words")
    assert grade(answer, golds, question=question).outcome is Outcome.WRONG
    said = "The Normans won the Battle of Hastings."
    assert grade(said, golds, question=question).outcome is Outcome.CORRECT


def test_the_son_is_not_the_father():
    question = "Who wrote The Count of Monte Cristo?"
    for name in ("Dumas fils", "Dumas, fils", "Dumas the younger", "Dumas jr."):
        assert not names_first(f"It was written by {name}.", ["dumas"], question)
    assert names_first("It was written by Dumas.", ["dumas"], question)


def test_names_of_the_question_are_no_answers():
    from abstain.rewards.grading.words.tokens import words_of

    words = tuple(words_of("The Uffizi lies in Rome"))
    asked = Asked(UFFIZI[0])
    assert [word.text for i, word in enumerate(words) if asked.is_name(words, i)] == ["rome"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "\u65e5\u672c\u3067\u4e00\u756a\u9ad8\u3044\u5c71\u306f\u5bcc\u58eb\u5c71\u3067\u3059\u3002",
            True,
        ),
        (
            "\u65e5\u672c\u3067\u4e00\u756a\u9ad8\u3044\u5c71\u306f\u5bcc\u58eb\u5c71\u3067\u306f\u3042\u308a\u307e\u305b\u3093\u3002",
            False,
        ),
    ],
)
def test_unspaced_scripts_are_read_up_to_the_copula(text, expected):
    question = (
        "\u65e5\u672c\u3067\u4e00\u756a\u9ad8\u3044\u5c71\u306f\u4f55\u3067\u3059\u304b\u3002"
    )
    assert named_unspaced(text, ["\u5bcc\u58eb\u5c71"], question) is expected


def test_a_megabyte_is_refused_at_once():
    assert not names_first("Ottawa is " * 100_000, ["ottawa"], CANADA[0])


@pytest.mark.parametrize("grader", [AliasGrader(), NumericGrader()], ids=["alias", "numeric"])
@pytest.mark.parametrize("question", ["?", "Q ??", " ", "東京は何ですか"])
@pytest.mark.parametrize("answer", ["of 1945 ended", " of 4.", "は", "a = b", "4: no"])
def test_odd_texts_are_graded_and_nothing_is_raised(grader, question, answer):
    golds = ["4"] if isinstance(grader, NumericGrader) else ["4", "", "(["]
    assert grader(answer, golds, question=question).outcome in Outcome


@pytest.mark.parametrize("filler", ["\n", " ", "\n ", ". ", "so, "])
def test_a_long_gap_costs_no_time(filler):
    text = f"Ottawa a{filler * 2000}b"
    started = time.process_time()
    for grader in (AliasGrader(), ChoiceGrader()):
        grader(text, ["Ottawa"], question=CANADA[0])
    assert time.process_time() - started < 2


def test_a_reward_reads_answers_strictly():
    question, gold = PLAY
    completion = "Shylock appears in *The Merchant of Venice*."
    assert AliasGrader()(completion, [gold], question=question).outcome is Outcome.CORRECT
    strict = AliasGrader().for_reward()
    assert strict(completion, [gold], question=question).outcome is Outcome.WRONG
