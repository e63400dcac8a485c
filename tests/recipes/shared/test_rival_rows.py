from abstain.recipes.shared.own_answers import OwnAnswers, OwnAnswersArguments
from abstain.recipes.shared.rival_rows import dpo_rows, kto_rows, rtuning_rows
from abstain.tasks import Question

IDK = "I don't know"
QUESTIONS = [
    Question("known", "Capital of France?", ("Paris", "City of Paris")),
    Question("unknown", "Capital of Nauru?", ("Yaren",)),
    Question("at t", "Capital of Chad?", ("N'Djamena",)),
    Question("no answer", "Capital of Abaund?", ()),
    Question("silent", "Capital of Mali?", ("Bamako",)),
    Question("unscored", "Capital of Peru?", ("Lima",)),
    Question("strict", "Capital of Cuba?", ("Havana",), t=0.9),
]
KNOWN = {
    "known": OwnAnswers(0.75, "paris", "Lyon"),
    "unknown": OwnAnswers(0.0, None, "Suva"),
    "at t": OwnAnswers(0.5, "N'Djamena", "Abuja"),
    "no answer": OwnAnswers(0.0, None, "Rome"),
    "silent": OwnAnswers(0.0, None, None),
    "strict": OwnAnswers(0.75, "Havana", "Santiago"),
}


def texts(rows, *columns):
    return [tuple(row[column][0]["content"] for column in columns) for row in rows]


def test_r_tuning_teaches_gold_answers_above_t_and_the_abstention_elsewhere():
    rows = rtuning_rows(QUESTIONS, KNOWN, OwnAnswersArguments(), IDK)
    assert [said for (said,) in texts(rows, "completion")] == ["Paris", *[IDK] * 5]
    assert [row["t"] for row in rows] == [0.5] * 5 + [0.9]
    lower = rtuning_rows(QUESTIONS, KNOWN, OwnAnswersArguments(t=0.4), IDK)
    assert [said for (said,) in texts(lower, "completion")] == [
        "Paris", IDK, "N'Djamena", IDK, IDK, IDK,
    ]  # fmt: skip


def test_pairs_are_of_the_starts_own_words_and_of_abstentions():
    rows = dpo_rows(QUESTIONS, KNOWN, OwnAnswersArguments(style="stated"), "No idea")
    assert texts(rows, "chosen", "rejected") == [
        ("paris", "No idea"),
        ("No idea", "Suva"),
        ("No idea", "Abuja"),  # no more than t
        ("No idea", "Rome"),
        ("No idea", "Santiago"),  # the question's own t is .9
    ]
    assert rows[0]["prompt"][0]["content"].endswith("Capital of France?")
    assert "more than 50% confident" in rows[0]["prompt"][0]["content"]
    assert "more than 90% confident" in rows[4]["prompt"][0]["content"]


def test_kto_labels_both_sides_of_the_same_pairs():
    pairs = dpo_rows(QUESTIONS, KNOWN, OwnAnswersArguments(), IDK)
    rows = kto_rows(QUESTIONS, KNOWN, OwnAnswersArguments(), IDK)
    assert [row["label"] for row in rows] == [True, False] * len(pairs)
    flat = [text for pair in texts(pairs, "chosen", "rejected") for text in pair]
    assert [said for (said,) in texts(rows, "completion")] == flat
    assert rows[0]["prompt"] == rows[1]["prompt"] == pairs[0]["prompt"]


def test_a_gold_answer_stands_in_the_format_asked_for():
    task = OwnAnswersArguments(format="tag")
    rows = rtuning_rows(QUESTIONS[:1], KNOWN, task, IDK)
    assert texts(rows, "completion") == [("<answer>Paris</answer>",)]
