import csv
import json
from collections import Counter
from importlib import resources

import pytest

from abstain.rewards import CANONICAL, AliasGrader, Outcome, ThresholdRule, is_abstention
from abstain.rewards.grading.text import normalize
from abstain.tasks import (
    Question,
    facts,
    hub,
    instruction,
    messages,
    rows,
    split_by_entity,
    with_thresholds,
)
from abstain.tasks.prompts import FORMATS, answer_in, read_as
from abstain.tasks.question import draw, sample

ALL = (*facts.FAMILIES, facts.INVENTED)


@pytest.mark.parametrize("family", ALL)
def test_every_bundled_question_is_well_formed(family):
    questions = facts.load((family,))
    assert len({question.id for question in questions}) == len(questions) > 100
    for question in questions:
        assert question.family == family
        assert question.entity
        assert question.difficulty in {"easy", "medium", "hard", "none"}
        if family == facts.INVENTED:
            assert question.answers == ()
        else:
            assert question.answers
            assert all(normalize(answer) for answer in question.answers)


@pytest.mark.parametrize("family", facts.FAMILIES)
def test_every_accepted_answer_scores_right_and_the_abstention_abstains(family):
    grade = AliasGrader()
    for question in facts.load((family,)):
        for answer in question.answers:
            scored = grade(answer, question.answers, question=question.text)
            assert scored.outcome is Outcome.CORRECT, question
        scored = grade("I don't know", question.answers, question=question.text)
        assert scored.outcome is Outcome.ABSTAINED


def test_no_two_countries_share_a_name_unless_they_should():
    names = Counter()
    for question in facts.load(("capital",)):
        names[question.entity] += 1
    assert set(names.values()) == {1}
    accepted = {(q.id.split("/")[1], name) for q in facts.load() for name in q.answers}
    owners = Counter(normalize(name) for _, name in accepted)
    # Hong Kong and Macau are rightly said to be in China, Puerto Rico in the United States.
    assert {name for name, n in owners.items() if n > 1} <= {"china", "united states", "usa"}


def test_known_facts_are_the_known_facts():
    by_id = {question.id: question for question in facts.load(ALL)}
    assert by_id["capital/FR"].answers == ("Paris",)
    assert by_id["capital/BO"].answers == ("Sucre", "La Paz")
    assert by_id["continent/EG"].answers == ("Africa",)
    assert by_id["element/Au"].answers == ("gold",)
    assert "USA" in by_id["city_country/US/Chicago"].answers
    assert "Wales" in by_id["city_country/GB/Cardiff"].answers
    assert "England" not in by_id["city_country/GB/Cardiff"].answers
    assert "Netherlands Antilles" not in {q.entity for q in by_id.values()}


def test_invented_places_are_not_among_the_real_ones():
    real = {normalize(question.entity) for question in facts.load(("city_country",))}
    assert not real & {normalize(question.entity) for question in facts.load((facts.INVENTED,))}


def test_towns_are_no_cities_and_leave_their_split_as_it_is():
    """A warm start may see towns: nothing that a comparison asks is among them."""
    both = ("city_country", "town_country")
    cities, held_out = split_by_entity(facts.load())
    train, _ = split_by_entity(facts.load(both))
    assert {q.id for q in cities} == {q.id for q in train if q.family == "city_country"}
    assert not {normalize(q.text) for q in held_out} & {normalize(q.text) for q in train}
    assert {q.difficulty for q in facts.load(("town_country",))} == {"hard"}


def test_difficulty_follows_population():
    file = resources.files("abstain.tasks").joinpath("cities.csv").read_text(encoding="utf-8")
    population = {row["name"]: int(row["population"]) for row in csv.DictReader(file.splitlines())}
    ranges = {}
    for question in facts.load(("city_country",)):
        ranges.setdefault(question.difficulty, []).append(population[question.entity])
    assert max(ranges["hard"]) < min(ranges["medium"])
    assert max(ranges["medium"]) < min(ranges["easy"])


def test_a_family_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="families must be some of city_country, town_"):
        facts.load(("cities",))
    with pytest.raises(ValueError, match="families must be some of"):
        facts.load(())


def test_a_split_shares_no_entity_between_its_sides():
    questions = facts.load(("capital", "continent"))
    train, test = split_by_entity(questions, test_share=0.3, seed=1)
    assert len(train) + len(test) == len(questions)
    assert not {q.entity for q in train} & {q.entity for q in test}
    assert 0.2 < len(test) / len(questions) < 0.4


def test_a_split_depends_on_the_seed_and_on_nothing_else():
    questions = facts.load()
    assert split_by_entity(questions) == split_by_entity(questions)
    assert split_by_entity(questions)[1] != split_by_entity(questions, seed=1)[1]
    # A question stays on its side when others come or go.
    few = questions[::7]
    assert set(split_by_entity(few)[1]) == set(split_by_entity(questions)[1]) & set(few)


def test_draws_are_uniform_and_samples_are_orderings():
    draws = [draw(str(i), 3) for i in range(4000)]
    assert abs(sum(draws) / 4000 - 0.5) < 0.02
    questions = facts.load(("element",))
    assert sorted(sample(questions, 1000), key=lambda q: q.id) == sorted(
        questions, key=lambda q: q.id
    )
    assert sample(questions, 5, seed=1) != sample(questions, 5, seed=2)


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


@pytest.mark.parametrize(
    ("kwargs", "match"),
    [
        ({"id": "", "text": "Q?", "answers": ("A",)}, "needs an id and a text"),
        ({"id": "1", "text": " ", "answers": ("A",)}, "needs an id and a text"),
        ({"id": "1", "text": "Q?", "answers": ("A",), "t": 1.0}, "t must be"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(kwargs, match):
    with pytest.raises(ValueError, match=match):
        Question(**kwargs)
    with pytest.raises(TypeError, match="answers must be a sequence"):
        Question("1", "Q?", "Paris")


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


# One row of each hub set, in its published columns.
HUB_ROWS = {
    "trivia_qa": {
        "question": "Where in England was Dame Judi Dench born?",
        "question_id": "tc_3",
        "question_source": "http://www.triviacountry.com/",
        "entity_pages": {"title": ["England"]},
        "answer": {
            "aliases": ["Park Grove (1895)", "York UA", "York"],
            "normalized_aliases": ["york"],
            "value": "York",
            "type": "WikipediaEntity",
        },
    },
    "pop_qa": {
        "id": 4222362,
        "subj": "George Rankin",
        "prop": "occupation",
        "obj": "politician",
        "s_pop": 142,
        "o_pop": 25692,
        "question": "What is George Rankin's occupation?",
        "possible_answers": '["politician", "political leader", "politician"]',
    },
    "simple_qa": {
        "metadata": "{'topic': 'Science and technology', 'answer_type': 'Person'}",
        "problem": "Who received the IEEE Frank Rosenblatt Award in 2010?",
        "answer": "Michio Sugeno",
    },
    "nq_open": {
        "question": "when was the last time anyone was on the moon",
        "answer": ["14 December 1972 UTC", "December 1972"],
    },
}


@pytest.mark.parametrize("name", HUB_ROWS)
def test_a_hub_set_is_read_in_its_own_columns(tmp_path, name):
    file = hub.SETS[name].split + ".jsonl"
    write(tmp_path / file, "\n".join([json.dumps(HUB_ROWS[name])] * 2))
    (question,) = hub.load(name, path=str(tmp_path))  # the repeated row is asked once
    assert question.family.startswith(name)
    assert question.text.endswith("?")
    answers = {
        "trivia_qa": ("York", "Park Grove (1895)", "York UA"),
        "pop_qa": ("politician", "political leader"),
        "simple_qa": ("Michio Sugeno",),
        "nq_open": ("14 December 1972 UTC", "December 1972"),
    }
    assert question.answers == answers[name]
    if name == "pop_qa":
        assert (question.difficulty, question.family) == ("hard", "pop_qa/occupation")


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_one_file_can_stand_in_for_a_hub_set(tmp_path, ending):
    from datasets import Dataset

    path = tmp_path / f"saved.{ending}"
    row = HUB_ROWS["simple_qa"]
    saved = Dataset.from_list([row, row | {"problem": "Who else?"}])
    {"jsonl": saved.to_json, "csv": saved.to_csv, "parquet": saved.to_parquet}[ending](str(path))
    asked = [row["problem"], "Who else?"]
    assert [question.text for question in hub.load("simple_qa", path=str(path))] == asked
    (question,) = hub.load("simple_qa", path=str(path), split="train[:1]")
    assert question.answers == ("Michio Sugeno",)


def test_a_file_of_an_unknown_format_is_refused(tmp_path):
    write(tmp_path / "rows.txt", "Q?")
    with pytest.raises(
        ValueError, match=r"end in \.jsonl, \.json, \.csv, \.parquet; got .*rows\.txt"
    ):
        hub.load("simple_qa", path=str(tmp_path / "rows.txt"))


def test_a_hub_set_with_other_columns_or_an_unknown_name_is_refused(tmp_path):
    write(tmp_path / "test.jsonl", json.dumps({"q": "Q?", "a": "A"}))
    with pytest.raises(
        ValueError, match=r"simple_qa: a row lacks the expected columns, got \['a', 'q'\]"
    ):
        hub.load("simple_qa", path=str(tmp_path))
    with pytest.raises(ValueError, match="name must be one of trivia_qa"):
        hub.load("squad")


def test_thresholds_are_drawn_by_id_and_a_question_of_its_own_t_keeps_it():
    questions = [*facts.load(("city_country",))[:900], Question("own", "Q?", ("a",), t=0.1)]
    drawn = with_thresholds(questions, [0.25, 0.5, 0.9])
    counts = Counter(question.t for question in drawn)
    assert all(250 < counts[t] < 350 for t in (0.25, 0.5, 0.9))
    assert drawn[-1].t == 0.1
    assert with_thresholds(questions[::-1], [0.25, 0.5, 0.9])[::-1] == drawn
    assert (
        "more than 90% confident"
        in rows([q for q in drawn if q.t == 0.9], 0.5)[0]["prompt"][0]["content"]
    )
    with pytest.raises(ValueError, match="ts is empty"):
        with_thresholds(questions, [])
    with pytest.raises(ValueError, match="t must be"):
        with_thresholds(questions, [1.0])


def test_thresholds_are_drawn_from_every_hundredth_of_an_interval():
    questions = [Question(str(i), "Q?", ("a",)) for i in range(2000)]
    drawn = [question.t for question in with_thresholds(questions, [0.2, 0.4], between=True)]
    assert set(drawn) == {k / 100 for k in range(20, 41)}
    assert sum(drawn) / 2000 == pytest.approx(0.3, abs=0.01)
    for ends in ([0.4, 0.2], [0.2], [0.2, 0.3, 0.4]):
        with pytest.raises(ValueError, match="needs its lower and its upper end"):
            with_thresholds(questions, ends, between=True)


@pytest.mark.parametrize(
    ("ends", "first", "last"),
    [([0.5, 0.995], 50, 99), ([0.005, 0.255], 1, 25), ([0, 0.07], 0, 7), ([0.29, 0.57], 29, 57)],
)
def test_no_threshold_is_drawn_outside_its_interval(ends, first, last):
    questions = [Question(str(i), "Q?", ("a",)) for i in range(2000)]
    drawn = {question.t for question in with_thresholds(questions, ends, between=True)}
    assert drawn == {k / 100 for k in range(first, last + 1)}


def test_an_interval_without_a_hundredth_or_beyond_1_is_refused():
    with pytest.raises(ValueError, match=r"no hundredth lies between t=0\.501 and t=0\.509"):
        with_thresholds([], [0.501, 0.509], between=True)
    for ends in ([0.5, 1.0], [-0.1, 0.5]):
        with pytest.raises(ValueError, match=r"t must be in \[0, 1\)"):
            with_thresholds([], ends, between=True)


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
