import csv
from collections import Counter
from importlib import resources

import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.text import normalize
from abstain.tasks import (
    facts,
    split_by_entity,
)

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
