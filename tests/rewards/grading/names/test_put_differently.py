"""Answers that stand alone, in another form than the accepted one has."""

import pytest

from abstain.rewards import AliasGrader, ChoiceGrader

# Question: accepted answer: right forms | wrong twins.
CASES = """
Which country is it?: Australia: The Commonwealth of Australia; It is the Commonwealth of Australia.
| Commonwealth of Dominica; Republic of Australia
Which country is it?: France: The French Republic | The Czech Republic; Kingdom of Spain
Which country is it?: South Korea: Republic of Korea | Democratic People's Republic of Korea
Which country is it?: China: People's Republic of China; PRC | Republic of China
Which agency tests drugs?: FDA: Food and Drug Administration; the Food and Drug Administration
| Federal Aviation Administration; Federal Dairy Agency
Where did he teach?: MIT: Massachusetts Institute of Technology | Michigan Institute of Tourism
In which war was it?: WWI: First World War | World War II
What does FDA stand for?: FDA: | Food and Drug Administration
Which battle was it?: Battle of Stalingrad: Stalingrad | Kursk; Battle of Kursk
What was he awarded for?: Battle of Stalingrad: | Stalingrad
Which treaty ended it?: Treaty of Versailles: Versailles | Trianon; Treaty of Trianon
Which university is it?: University of Oxford: Oxford; Oxford University | Cambridge University
Which university is it?: University of Washington: | Washington University
Which strait is it?: Strait of Gibraltar: the Straits of Gibraltar; Gibraltar | Hormuz
Which cathedral is it?: St Paul's Cathedral: Saint Paul's; St. Paul's | St Peter's
Which amendment is it?: Fifth Amendment: 5th; Fifth; Amendment V | Amendment IV; Sixth; 4th
Which club won the league?: Manchester United: Manchester United F.C.; Man Utd
| Manchester City F.C.
Which city hosted it?: Liverpool: | Liverpool F.C.
Which company makes it?: Apple: Apple Inc.; Apple, Inc. | Google Inc.
Which fruit is it?: Apple: | Apple Inc.
Which company makes it?: Toyota: Toyota Motor Corporation | Honda Motor Co., Ltd.
Which company makes it?: General Motors: General Motors Company | General
In which decade was it?: 1980s: The eighties; the '80s; nineteen-eighties; in the late 1980s
| the nineties; the '70s; the eighteen-eighties; in his eighties
Which German state is it?: Bavaria: Bavaria (Bayern); Bavaria (German: Bayern); Bayern
| Bavaria (Saxony); Saxony (Sachsen)
What is the capital?: Vienna: Wien (Vienna); Vienna (Wien) | Graz (Vienna); Vienna (Salzburg)
Which country won?: Australia: | Australia (New Zealand); Australia (Austria)
What is Vienna called in German?: Wien: | Vienna
Which football club is it?: Roma: | Rome
Which island is it?: Ireland: | Republic of Ireland
Which lake is it?: Lake Geneva: Lake Geneva (Lac Léman) | Lake Geneva (Lake Zurich)
At what time was it?: 3.30 p.m.: half past three in the afternoon; 15h30
| half past four in the afternoon; 3.30 a.m.
At what time was it?: 9 a.m.: nine in the morning; nine o'clock in the morning | nine in the evening
What is the fee?: €20: EUR 20 | USD 20; EUR 200
Where did he finish?: third: third place; 3rd place | second place
Which hero is it?: Spider-Man: Spiderman | Ant-Man
Who proved it?: Kurt Gödel: Kurt Goedel | Kurt Weill
In which month is it?: December: Dec.; the month of December | Nov.
When did he die?: 44 BC: 44 BCE; 44 B.C.E. | 44 AD; 45 BCE
Who orbited first?: John Glenn: Col. John Glenn; John H. Glenn | Scott Glenn
Who directed it?: Steven Spielberg: S. Spielberg | G. Spielberg
Who marched?: Martin Luther King Jr.: Martin Luther King | Martin Luther
Who played it?: Lon Chaney: | Lon Chaney Jr.
"""

# Right forms that a reward pays, too: read by other modules.
PAID = {
    "Republic of Korea", "First World War", "General Motors Company", "in the late 1980s",
    "Lake Geneva (Lac Léman)", "Bavaria (German: Bayern)", "the month of December",
}  # fmt: skip


def _cases() -> list[tuple[str, str, str, bool]]:
    cases = []
    for line in CASES.strip().replace("\n|", " |").split("\n"):
        question, gold, answers = line.split(": ", 2) if ": |" not in line else _none(line)
        for right, texts in zip((True, False), answers.split("|"), strict=True):
            cases += [
                (question, gold, said, right) for text in texts.split(";") if (said := text.strip())
            ]
    return cases


def _none(line: str) -> list[str]:
    front, _, wrong = line.partition(": |")
    question, _, gold = front.partition(": ")
    return [question, gold, "|" + wrong]


@pytest.mark.parametrize(("question", "gold", "answer", "right"), _cases())
def test_another_form_is_right_and_its_twin_is_not(
    question: str, gold: str, answer: str, right: bool
) -> None:
    graded = AliasGrader()(answer, [gold], question=question)
    assert (graded.outcome == "correct") is right


@pytest.mark.parametrize(("question", "gold", "answer", "right"), _cases())
def test_no_other_form_is_paid(question: str, gold: str, answer: str, right: bool) -> None:
    strict = AliasGrader(abstentions="strict")(answer, [gold], question=question)
    assert (strict.outcome == "correct") is (right and answer in PAID)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("**(D)** Ankara", True), ("**Option D:** Ankara", True), ("*D)* Ankara", True),
        ("**[D]** Ankara", True), ("**(C)** Bursa", False), ("*A)* Ankara", False),
    ],
)  # fmt: skip
def test_markup_around_a_letter_and_its_bracket_is_left_out(answer: str, right: bool) -> None:
    question = "What is the capital?\nA. Istanbul\nB. Izmir\nC. Bursa\nD. Ankara"
    assert (ChoiceGrader()(answer, ["D"], question=question).outcome == "correct") is right
