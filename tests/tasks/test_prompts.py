import re
from dataclasses import replace

import pytest

from abstain.rewards import CANONICAL, AliasGrader, Outcome, ThresholdRule, is_abstention
from abstain.tasks import (
    Question,
    facts,
    instruction,
    messages,
    rows,
)
from abstain.tasks.prompts import FORMATS, answer_in, read_as
from abstain.tasks.question import with_thresholds
from abstain.tasks.wordings import WORDINGS, how_sure, percent, scoring_rule


@pytest.mark.parametrize("t", [0.25, 0.5, 0.6, 0.75, 0.9])
def test_the_prompt_states_the_target_and_the_penalty_that_is_charged(t):
    text = instruction(t)
    assert f"{100 * t:.3g}%" in text
    assert f"costs {-ThresholdRule(t)(Outcome.WRONG):.3g} points" in text
    assert "I don't know" in text


def test_at_t_zero_the_prompt_asks_for_a_guess():
    assert "best guess" in instruction(0)
    assert "I don't know" not in instruction(0)


def test_a_questions_own_t_wins_over_the_tasks():
    question = Question("1", "Capital of France?", ("Paris",), t=0.9)
    assert "90%" in messages(question, 0.5)[0]["content"]
    assert rows([question], 0.5)[0]["t"] == 0.9
    with pytest.raises(ValueError, match="no t of its own"):
        messages(Question("1", "Capital of France?", ("Paris",)), None)


def test_the_plain_prompt_says_nothing_about_being_unsure():
    text = messages(Question("1", "Capital of France?", ("Paris",)), 0.9, "plain")[0]["content"]
    assert "know" not in text
    assert "90" not in text
    assert not is_abstention(text)


def test_mixed_prompts_are_of_one_style_for_all_copies_of_a_question():
    questions = [Question(str(i), f"Question {i}?", ("x",)) for i in range(40)]
    ts = [0.25, 0.5, 0.75]
    copies = with_thresholds(questions, ts, each=3)
    plain = ["%" not in messages(copy, None, "mixed")[0]["content"] for copy in copies]
    of_each = [plain[i : i + 3] for i in range(0, len(plain), 3)]
    assert all(len(set(styles)) == 1 for styles in of_each)
    assert 8 < sum(styles[0] for styles in of_each) < 32
    alone = ["%" not in messages(question, 0.5, "mixed")[0]["content"] for question in questions]
    assert alone == [styles[0] for styles in of_each]


def test_mixed_prompts_state_the_rule_for_half_of_the_questions_and_always_the_same_ones():
    some = [Question(str(i), f"Question {i}?", ("yes",)) for i in range(2000)]
    mixed = [messages(question, 0.75, "mixed") for question in some]
    assert mixed == [messages(question, 0.75, "mixed") for question in some]
    stated = sum(
        text == messages(question, 0.75, "stated")
        for question, text in zip(some, mixed, strict=True)
    )
    plain = sum(
        text == messages(question, 0.75, "plain")
        for question, text in zip(some, mixed, strict=True)
    )
    assert stated + plain == 2000
    assert 930 < stated < 1070


def test_rows_hold_what_the_reward_reads():
    row = rows(facts.load(("capital",))[:1], 0.5)[0]
    assert row["answers"] == ["Andorra la Vella"]
    assert row["question"] == "What is the capital of Andorra?"
    assert row["t"] == 0.5
    with pytest.raises(ValueError, match="no questions"):
        rows([], 0.5)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_asks_for_the_form_in_which_its_grader_finds_the_answer(format):
    question = Question("1", "Capital of France?", ("Paris",))
    (turn,) = messages(question, 0.75, "stated", format)
    assert answer_in(format, "your answer").removeprefix("your answer") in turn["content"]
    assert "costs 3 points" in turn["content"]
    grade = AliasGrader(read_as(format))
    for text, outcome in {"Paris": Outcome.CORRECT, CANONICAL: Outcome.ABSTAINED}.items():
        assert grade(answer_in(format, text), question.answers).outcome is outcome
    if format.startswith("explain"):
        assert "step by step" in turn["content"]
        reasoned = "France is a country. Its capital: " + answer_in(format, "Paris")
        assert grade(reasoned, question.answers).outcome is Outcome.CORRECT
    assert rows([question], 0.75, "stated", format)[0]["prompt"] == [turn]


def test_the_plain_prompt_is_what_it_was():
    (turn,) = messages(Question("1", "Q?", ("a",)), 0.75)
    assert turn["content"] == (
        "Reply with the answer only. Answer only if you are more than 75% confident: a right "
        'answer earns 1 point, a wrong answer costs 3 points, and "I don\'t know" earns 0.\n\nQ?'
    )


def test_the_last_words_of_a_worded_prompt_are_how_sure_to_be():
    question = Question("a", "Where is Lyon?", ("France",))
    assert messages(question, 0.75, "worded")[0]["content"] == (
        "Reply with the answer only. A right answer earns 1 point, a wrong answer costs "
        't / (1 - t) points, and "I don\'t know" earns 0, where t is the confidence asked for.\n\n'
        "Where is Lyon?\n\nAnswer only if you are sure (75% confidence)."
    )
    assert messages(replace(question, t=0.9), 0.75, "worded")[0]["content"].endswith(
        "Answer only if you are almost certain (90% confidence)."
    )
    assert "<answer>" in messages(question, 0.5, "worded", "tag")[0]["content"]


def test_a_higher_t_is_never_worded_as_a_lower_one():
    wordings = [how_sure(t / 1000).partition(" (")[0] for t in range(1000)]
    ladder = list(dict.fromkeys(wordings))
    assert len(ladder) == 11
    assert wordings == sorted(wordings, key=ladder.index)
    assert ladder[0] == "Answer in any case"
    assert ladder[-1] == "Answer only if you are certain"


@pytest.mark.parametrize("style", ["worded", "varied"])
@pytest.mark.parametrize("id", [str(number) for number in range(8)])
def test_prompts_of_a_question_at_several_t_differ_in_their_last_words_alone(style, id):
    question = Question(id, "Where is Lyon?", ("France",))
    texts = [messages(question, t, style)[0]["content"] for t in (0.1, 0.5, 0.97)]
    assert len({text.rpartition("\n\n")[0] for text in texts}) == 1
    assert len({text.rpartition("\n\n")[2] for text in texts}) == 3


def test_varied_prompts_say_t_in_every_wording_and_each_question_in_one():
    questions = [Question(str(i), "Where is Lyon?", ("France",)) for i in range(400)]
    copies = with_thresholds(questions, [0.1, 0.5, 0.97], each=3)
    drawn: list[int] = []
    for copy in copies:
        last = messages(copy, None, "varied")[0]["content"].rpartition("\n\n")[2]
        (wording,) = (n for n, say in enumerate(WORDINGS) if say(copy.t) == last)
        drawn.append(wording)
    of_each = [drawn[i : i + 3] for i in range(0, len(drawn), 3)]
    assert all(len(set(wordings)) == 1 for wordings in of_each)
    shares = [sum(wordings[0] == n for wordings in of_each) / 400 for n in range(len(WORDINGS))]
    assert min(shares) > 0.13
    assert max(shares) < 0.27


@pytest.mark.parametrize("say", WORDINGS)
def test_no_wording_says_a_higher_t_as_a_lower_one(say):
    texts = [say(t / 1000) for t in range(1000)]
    apart = list(dict.fromkeys(texts))
    assert len(apart) in (11, 1000)  # words alone, or a number
    assert texts == sorted(texts, key=apart.index)


def test_some_wordings_hold_the_number_alone_and_one_no_number():
    numbered = [any(c.isdigit() for c in say(0.75)) for say in WORDINGS]
    assert numbered.count(False) == 1
    assert "certainty" not in " ".join(say(1 - 2**-53) for say in WORDINGS)
    assert WORDINGS[-1](1 - 2**-53).startswith("t = 0.99999")


@pytest.mark.parametrize(
    "t", [1e-9, 0.003, 1 / 3, 0.9, 0.9994, 0.9996, 0.99999, 1 - 1e-9, 1 - 2**-53]
)
def test_a_target_below_one_is_never_stated_as_certainty_and_can_be_read_back(t):
    for text in (scoring_rule(t), how_sure(t)):
        (stated,) = re.findall(r"([\d.]+)% confiden", text)
        said = float(stated) / 100
        assert said < 1
        assert said / (1 - said) == pytest.approx(t / (1 - t), rel=0.006)
    (cost,) = re.findall(r"costs ([\d.]+) points", scoring_rule(t))
    assert float(cost) == pytest.approx(t / (1 - t), rel=0.006)


def test_a_usual_target_is_stated_as_ever():
    assert all(percent(k / 100) == str(k) for k in range(1, 100))
    assert all(percent(k / 1000) == f"{k / 10:.3g}" for k in range(1, 1000))
    assert percent(2 / 3) == "66.7"
