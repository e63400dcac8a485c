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


def test_the_families_are_as_large_as_they_say():
    counts = Counter(question.family for question in facts.load(ALL))
    assert counts == {
        "city_country": 5177,
        "town_country": 5246,
        "us_city_state": 4115,
        "region_country": 4627,
        "everyday": 912,
        "capital": 240,
        "continent": 240,
        "element": 118,
        "atomic_number": 118,
        "language": 184,
        "invented": 800,
    }


def test_no_name_stands_on_both_sides_of_a_split_across_families():
    """Under no spelling: a region named as a held-out city would tell its country."""
    places = ("us_city_state", "region_country")
    for seed in range(3):
        train, held_out = split_by_entity(facts.load((*places, "city_country")), seed=seed)
        train_names, held_out_names = (
            {normalize(question.id.split("/")[2]) for question in side}
            for side in (train, held_out)
        )
        shared = train_names & held_out_names
        mine = {normalize(q.id.split("/")[2]) for q in [*train, *held_out] if q.family in places}
        assert not shared & mine


def test_a_region_shares_the_side_of_the_city_whose_name_is_spelled_otherwise():
    entities = {question.id: question.entity for question in facts.load(("region_country",))}
    names = {question.entity for question in facts.load(("city_country", "town_country"))}
    respelled = {id: entity for id, entity in entities.items() if not id.endswith(f"/{entity}")}
    assert len(respelled) > 20
    assert len(set(respelled.values()) & names) > 20


def test_each_place_of_the_new_families_has_one_right_answer():
    countries = facts.load(("capital",))
    country_names = {normalize(question.entity) for question in countries}
    for family in ("us_city_state", "region_country"):
        questions = facts.load((family,))
        names = Counter(normalize(question.id.split("/")[2]) for question in questions)
        assert max(names.values()) == 1
        for question in questions:
            name = normalize(question.id.split("/")[2])
            assert not any(f" {normalize(gold)} " in f" {name} " for gold in question.answers[:1])
            assert family != "region_country" or name not in country_names


def test_everyday_questions_tell_nothing_of_the_families_that_are_kept_unseen():
    unseen = facts.load(facts.UNSEEN)
    names = {normalize(question.entity) for question in unseen} - {"i", "in"}  # symbols of elements
    told = {normalize(a) for q in unseen for a in q.answers if not a.isdigit()}
    for question in facts.load(("everyday",)):
        assert normalize(question.entity) not in names
        assert not told & {normalize(answer) for answer in question.answers}, question.text


def test_everyday_questions_are_of_all_levels_and_ask_in_many_words():
    questions = facts.load(("everyday",))
    levels = Counter(question.difficulty for question in questions)
    assert set(levels) == {"easy", "medium", "hard"}
    assert min(levels.values()) > len(questions) / 4
    openings = Counter(" ".join(question.text.split()[:3]) for question in questions)
    assert max(openings.values()) < len(questions) / 5
    first = Counter(normalize(question.answers[0]) for question in questions)
    assert max(first.values()) < len(questions) / 50


def test_known_facts_of_the_new_families():
    by_id = {question.id: question.answers for question in facts.load(ALL)}
    assert by_id["us_city_state/Illinois/Chicago"] == ("Illinois", "IL")
    assert by_id["us_city_state/Pennsylvania/Dresher"] == ("Pennsylvania",)
    assert "Wales" in by_id["region_country/GB/Swansea"]
    assert by_id["region_country/TH/Phrae"][0] == "Thailand"
    assert by_id["atomic_number/Fe"] == ("26",)
    assert by_id["language/bn"] == ("Bangla", "Bengali")
    disputed = {"Crimea", "Sevastopol", "Taiwan", "Punjab", "Georgia", "Kosovo"}
    assert not disputed & {id.split("/")[2] for id in by_id if id.startswith("region_country/")}


def test_a_mixture_to_train_on_and_unseen_families_to_ask_share_no_family():
    mixture, unseen = (facts.load((group,)) for group in ("mixture", "unseen"))
    assert {question.family for question in mixture} == set(facts.MIXTURE)
    assert {question.family for question in unseen} == set(facts.UNSEEN)
    assert not set(facts.MIXTURE) & set(facts.UNSEEN)
    assert facts.load(("mixture", "city_country")) == mixture  # each question once


def test_every_table_names_its_source_and_the_unicode_notice_is_there():
    folder = resources.files("abstain.tasks")
    attribution = folder.joinpath("ATTRIBUTION.md").read_text(encoding="utf-8")
    tables = [entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")]
    assert len(tables) == 9
    assert [name for name in tables if name not in attribution] == []
    notice = folder.joinpath("UNICODE-LICENSE.txt").read_text(encoding="utf-8")
    assert "COPYRIGHT AND PERMISSION NOTICE" in notice
