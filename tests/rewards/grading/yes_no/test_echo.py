"""A claim decides a question of yes or no only if it is the question's claim itself."""

import pytest

from abstain.rewards import AliasGrader

NAPOLEON, TRUMP = "Did Napoleon die on Elba?", "Did Trump win the 2020 election?"
NATO, HAMLET = "Is Norway a member of NATO?", "Did Shakespeare write Hamlet?"

SAME = [
    (HAMLET, "yes", "Shakespeare wrote Hamlet around 1600."),
    (HAMLET, "yes", "Shakespeare did indeed write Hamlet, a tragedy in five acts."),
    (NATO, "yes", "Norway is a member of NATO since it signed the treaty in 1949."),
    (NAPOLEON, "no", "Napoleon did not die on Elba; he died on Saint Helena."),
    (TRUMP, "no", "Trump did not win the 2020 election."),
    ("Do snakes have legs?", "no", "Snakes have no legs."),
    ("Does light travel faster than sound?", "yes",
     "Light travels much faster than sound, which is why you see lightning before thunder."),
]  # fmt: skip
OTHER = [
    (NAPOLEON, "no", "Napoleon died on Elba without an heir."),
    (NAPOLEON, "no", "Napoleon did not die in battle; he died on Elba."),
    ("Did Brazil win the 2014 World Cup?", "no",
     "Brazil never lost a match and won the 2014 World Cup."),
    (TRUMP, "no", "Trump won the 2020 election with no evidence of fraud."),
    (TRUMP, "no", "Trump won the 2020 election despite no recount."),
    (TRUMP, "no", "Trump did not win the 2016 election."),
    ("Are bats birds?", "no", "Bats are birds that have no feathers."),
    ("Can dogs eat chocolate?", "no", "Dogs cannot eat grapes."),
    ("Was Cleopatra Egyptian?", "no", "Cleopatra was not Greek."),
    ("Did the Beatles break up before 1975?", "yes", "The Beatles broke up after 1975."),
    ("Did the Beatles break up before 1975?", "yes", "The Beatles broke up in 1975."),
    ("Did Obama serve two terms?", "yes", "Obama served three terms."),
    (HAMLET, "yes", "Shakespeare planned to write Hamlet."),
    (HAMLET, "yes", "Shakespeare's brother wrote Hamlet."),
    ("Are whales mammals?", "yes", "Whales look like mammals."),
    (NATO, "yes", "Norway is an associate member of NATO."),
    (NATO, "yes", "Norway has applied to be a member of NATO."),
    ("Did Germany win the 2014 World Cup?", "yes",
     "Germany won the bronze medal at the 2014 World Cup."),
    ("Is Ankara the capital of Turkey?", "yes", "Ankara is near the capital of Turkey."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "wanted", "text"), SAME)
def test_the_claim_of_the_question_decides_it(question, wanted, text):
    assert AliasGrader()(text, [wanted], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "wanted", "text"), OTHER)
def test_a_claim_with_other_words_or_another_negation_does_not(question, wanted, text):
    assert AliasGrader()(text, [wanted], question=question).outcome == "wrong"
