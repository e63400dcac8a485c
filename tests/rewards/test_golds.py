import json
from datetime import date, datetime

import numpy as np
import pytest

from abstain.rewards import ThresholdReward
from abstain.rewards.golds import GoldError, accepted, check_golds

TRIVIA = {
    "value": "Sunset Boulevard",
    "aliases": ["Sunset Blvd", "West Sunset Boulevard"],
    "normalized_value": "sunset boulevard",
    "normalized_aliases": ["sunset blvd"],
    "type": "WikipediaEntity",
}


class NAType:
    """What pandas.NA does: it is neither equal to itself nor true nor false."""

    def __eq__(self, other):
        return self

    def __bool__(self):
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = object.__hash__


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Paris", ("Paris",)),
        (7, ("7",)),
        (7.5, ("7.5",)),
        ([7, "seven"], ("7", "seven")),
        (("Paris", "Paris"), ("Paris",)),
        ([], ()),
        (np.int64(7), ("7",)),
        (np.float32(0.5), ("0.5",)),
        (np.str_("Paris"), ("Paris",)),
        (np.bool_(False), ("no", "false")),
        (np.array(["Paris", "Paname"]), ("Paris", "Paname")),
        (np.array("Paris"), ("Paris",)),
        (np.array([], dtype=object), ()),
        ([np.str_("Paris"), np.int32(7)], ("Paris", "7")),
        ({"Paris", "Paname"}, ("Paname", "Paris")),
        (b"Paris", ("Paris",)),
        (True, ("yes", "true")),
        (date(1969, 7, 20), ("1969-07-20",)),
        (["Paris", None, float("nan"), ""], ("Paris",)),
    ],
)
def test_values_of_python_and_numpy_are_read_as_what_they_say(cell, read):
    assert accepted(cell) == read


@pytest.mark.parametrize(
    "cell",
    [None, float("nan"), np.nan, np.float32("nan"), NAType(), "", "  ", "<unk>", "nan", [None],
     [float("nan"), None], [""], np.array([None]), ["<unk>"]],
)  # fmt: skip
def test_a_cell_that_holds_nothing_means_that_nobody_knows(cell):
    assert accepted(cell) is None
    assert ThresholdReward(0.75)(completions=["Paris", "nan"], answers=[cell] * 2) == [None] * 2


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        # SQuAD, and its second version where the passage holds no answer
        ({"text": ["Paris", "The", "Paris"], "answer_start": [3, 0, 3]}, ("Paris", "The")),
        ({"text": [], "answer_start": []}, ()),
        ({"text": np.array(["Paris"]), "answer_start": np.array([3])}, ("Paris",)),
        ([{"text": "Paris", "answer_start": 3}], ("Paris",)),
        # TriviaQA, and its test split, whose golds are kept back
        (TRIVIA, ("Sunset Boulevard", "Sunset Blvd", "West Sunset Boulevard")),
        ({"value": "<unk>", "aliases": [], "normalized_aliases": []}, None),
        # PopQA: a list written as text
        ('["politician", "political leader"]', ("politician", "political leader")),
        ("['politician', 'political leader']", ("politician", "political leader")),
        ("[]", ()),
        # NQ as published: annotators, spans, yes and no
        (
            {"short_answers": [{"text": ["1968"]}, {"text": []}], "yes_no_answer": [-1, -1]},
            ("1968",),
        ),
        ({"short_answers": [{"text": []}], "yes_no_answer": [1]}, ("yes",)),
        (
            {"short_answers": [{"text": []}], "yes_no_answer": [-1],
             "long_answer": [{"start_token": -1}]},
            (),
        ),
        (
            {"short_answers": [{"text": []}], "yes_no_answer": [-1],
             "long_answer": [{"start_token": 12}]},
            None,
        ),
        # CRAG
        ("invalid question", ()),
        ("i don't know", ()),
        # a dictionary that a CSV file wrote out
        (json.dumps({"text": ["Paris"], "answer_start": [3]}), ("Paris",)),
        ("{'text': ['Paris'], 'answer_start': [3]}", ("Paris",)),
    ],
)  # fmt: skip
def test_golds_are_read_in_the_shapes_of_public_data_sets(cell, read):
    assert accepted(cell) == read


@pytest.mark.parametrize(
    "text", ["[Untitled]", "[0, 1]", "{x}", "[1, 2)", "None", "Nan", "[", "{}"]
)
def test_text_that_only_looks_like_a_list_is_text(text):
    assert accepted(text) == (text,)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ({"label": "Paris"}, r"a dictionary with the keys \['label'\]"),
        ({"number": "", "date": {}, "spans": ["Paris"]}, "known are those of SQuAD"),
        ([["Paris"], ["Rome"]], "a list inside the list"),
        ([("a", "b")], "make one list of them"),
        (b"\xff\xfe", "no UTF-8 text"),
        (float("inf"), "a value of type float, inf"),
        (object, "write a list of accepted answers"),
        ([1j], "a value of type complex"),
        ('{"label": "Paris"}', "a dictionary"),
    ],
)
def test_what_cannot_be_read_for_sure_is_refused_with_the_way_out(cell, message):
    with pytest.raises(GoldError, match=message):
        accepted(cell)


def test_a_gold_dictionary_is_never_matched_by_its_own_keys():
    squad = {"text": ["Paris"], "answer_start": [3]}
    reward = ThresholdReward(t=0.75)
    assert reward(completions=["Paris", "text", "3"], answers=[squad] * 3) == [1.0, -3.0, -3.0]


def test_a_set_in_which_nothing_can_be_right_is_refused():
    check_golds([None, (), ("Paris",)])
    with pytest.raises(
        ValueError, match="no question of mine has an accepted answer: of 3, 2 have"
    ):
        check_golds([None, None, ()], "mine")
    with pytest.raises(ValueError, match="of 0"):
        check_golds([])


@pytest.mark.parametrize(
    "cell",
    [
        "{'text': array(['Paris'], dtype=object), 'answer_start': array([4])}",
        "array(['Paris', 'Paname'], dtype=object)",
        "[array(['Paris'], dtype=object)]",
        "tensor([3])",
        ["{'text': array(['Paris'], dtype=object)}"],
    ],
)
def test_the_printed_form_of_an_array_is_refused_with_the_way_out(cell):
    with pytest.raises(GoldError, match="printed form"):
        accepted(cell)


@pytest.mark.parametrize("title", ["[Untitled]", "{sic}", "array of light", "[REC]", "{x: x > 2}"])
def test_a_title_in_brackets_is_no_printed_array(title):
    assert accepted(title) == accepted([title]) == (title,)


def test_the_midnight_that_a_frame_holds_is_its_day():
    assert accepted(datetime(1963, 11, 22)) == accepted(np.datetime64("1963-11-22T00:00:00"))
    assert accepted(datetime(1963, 11, 22)) == ("1963-11-22",)
