"""A person or a place by another name, and names that are another's."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.names.other_names import is_named

SAME = [
    ("Franklin D. Roosevelt", "President Franklin Delano Roosevelt", "Who was it?"),
    ("Franklin D. Roosevelt", "Franklin Roosevelt", "Who was it?"),
    ("George H. W. Bush", "George Herbert Walker Bush", "Who was it?"),
    ("George W. Bush", "President George W. Bush", "Who was it?"),
    ("Dr. Martin Luther King Jr.", "Martin Luther King, Jr.", "Who was it?"),
    ("Martin Luther King Jr.", "Dr. Martin Luther King Jr.", "Who was it?"),
    ("Sir Isaac Newton", "Isaac Newton", "Who was it?"),
    ("Isaac Newton", "Sir Isaac Newton", "Who was it?"),
    ("President Abraham Lincoln", "Abraham Lincoln", "Who was it?"),
    ("J. R. R. Tolkien", "John Ronald Reuel Tolkien", "Who was it?"),
    ("Johann Sebastian Bach", "J. S. Bach", "Who was it?"),
    ("F. Scott Fitzgerald", "Francis Scott Fitzgerald", "Who was it?"),
    ("Henry VIII", "King Henry VIII", "Who was it?"),
    ("Henry VIII", "Henry the Eighth", "Who was it?"),
    ("Henry the Eighth", "Henry VIII", "Who was it?"),
    ("King Henry VIII", "Henry VIII of England", "Who was it?"),
    ("Henry VIII of England", "Henry VIII", "Who was it?"),
    ("Louis XIV", "King Louis the Fourteenth", "Who was it?"),
    ("Queen Elizabeth II", "Elizabeth II", "Who was it?"),
    ("St. Paul", "Saint Paul", "Who was it?"),
    ("Fyodor Dostoyevsky", "Fyodor Dostoevsky", "Who was it?"),
    ("Fyodor Dostoevsky", "Fedor Dostoyevsky", "Who was it?"),
    ("Fyodor Dostoevsky", "Fyodor Mikhailovich Dostoyevsky", "Who was it?"),
    ("Tchaikovsky", "Chaikovskii", "Who was it?"),
    ("Pyotr Ilyich Tchaikovsky", "Pyotr Ilyich Chaikovsky", "Who was it?"),
    ("Leo Tolstoy", "Leo Tolstoi", "Who was it?"),
    ("Sergei Rachmaninoff", "Sergey Rachmaninov", "Who was it?"),
    ("Sergei Prokofiev", "Sergey Prokofyev", "Who was it?"),
    ("Dmitri Shostakovich", "Dmitry Schostakowitsch", "Who was it?"),
    ("Modest Mussorgsky", "Modest Musorgskii", "Who was it?"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Who was it?"),
    ("Leon Trotsky", "Leon Trotzky", "Who was it?"),
    ("Boris Yeltsin", "Boris Eltsin", "Who was it?"),
    ("Anton Chekhov", "Anton Tchekhov", "Who was it?"),
    ("Muhammad Ali", "Mohammed Ali", "Who was it?"),
    ("Mao Zedong", "Mao Tse-tung", "Who was it?"),
    ("World War II", "The Second World War", "In which war?"),
    ("World War II", "WW2", "In which war?"),
    ("World War II", "WWII", "In which war?"),
    ("World War II", "World War Two", "In which war?"),
    ("Second World War", "World War 2", "In which war?"),
    ("World War I", "the Great War", "In which war?"),
    ("World War I", "WW1", "In which war?"),
    ("Second Punic War", "2nd Punic War", "In which war?"),
    ("Warsaw", "Warsaw, Poland", "In which city was Marie Curie born?"),
    ("Warsaw", "Warsaw in Poland", "In which city was Marie Curie born?"),
    ("Warsaw", "Warsaw (Poland)", "In which city was Marie Curie born?"),
    ("Mount Kilimanjaro", "Mt. Kilimanjaro in Tanzania", "What is the highest mountain in Africa?"),
    ("Paris", "Paris, France", "Where was he born?"),
    ("Prague", "Prague, Czech Republic", "Where was Kafka born?"),
    ("Ulm", "Ulm, Germany", "Where was Einstein born?"),
    ("Beijing", "Beijing, China", "Where were the Olympics in 2008?"),
    ("Tokyo", "Tokyo, Japan", "Where were the Olympics in 1964?"),
    ("Dallas", "Dallas, Texas", "Where was JFK shot?"),
    ("Seattle", "Seattle, Washington", "Where is the Space Needle?"),
    ("Mount Everest", "Mt Everest", "Which mountain?"),
    ("Mount Everest", "Mt. Everest in Nepal", "Which mountain?"),
    ("Mount Fuji", "Mount Fuji, Japan", "Which mountain?"),
    (
        "Mark Twain",
        "Samuel Clemens, better known by his pen name Mark Twain.",
        "Who wrote Huckleberry Finn?",
    ),
    (
        "Mark Twain",
        "Samuel Langhorne Clemens (better known as Mark Twain)",
        "Who wrote Huckleberry Finn?",
    ),
    ("Mark Twain", "Samuel Clemens, also known as Mark Twain", "Who wrote Huckleberry Finn?"),
    ("Samuel Clemens", "Mark Twain (also known as Samuel Clemens)", "Who wrote Huckleberry Finn?"),
    (
        "Samuel Clemens",
        "Mark Twain, whose real name was Samuel Clemens",
        "Who wrote Huckleberry Finn?",
    ),
    ("Mark Twain", "Mark Twain, the pen name of Samuel Clemens", "Who wrote Huckleberry Finn?"),
    ("Mark Twain", "Mark Twain (born Samuel Clemens)", "Who wrote Huckleberry Finn?"),
    ("George Orwell", "Eric Arthur Blair, under the pseudonym George Orwell", "Who wrote 1984?"),
    ("George Orwell", "Eric Blair, known by his pen name George Orwell.", "Who wrote 1984?"),
    ("Voltaire", "François-Marie Arouet, known as Voltaire", "Who wrote Candide?"),
    ("Lady Gaga", "Stefani Germanotta, known professionally as Lady Gaga", "Who sang it?"),
    ("El Greco", "Doménikos Theotokópoulos, better known as El Greco", "Who painted it?"),
    (
        "Leonardo da Vinci",
        "Leonardo da Vinci, also known as Leonardo",
        "Who painted the Mona Lisa?",
    ),
]
ANOTHER = [
    ("Franklin D. Roosevelt", "Franklin Pierce Roosevelt", "Who was it?"),
    ("Franklin D. Roosevelt", "Theodore Roosevelt", "Who was it?"),
    ("Franklin D. Roosevelt", "President Theodore Roosevelt", "Who was it?"),
    ("Franklin D. Roosevelt", "Eleanor Roosevelt", "Who was it?"),
    ("George W. Bush", "George H. W. Bush", "Who was it?"),
    ("George H. W. Bush", "George W. Bush", "Who was it?"),
    ("George H. W. Bush", "George Walker Bush", "Who was it?"),
    ("Martin Luther King Jr.", "Martin Luther King Sr.", "Who was it?"),
    ("Johann Sebastian Bach", "J. C. Bach", "Who was it?"),
    ("Johann Sebastian Bach", "Johann Christian Bach", "Who was it?"),
    ("John Quincy Adams", "John Adams", "Who was it?"),
    ("John Adams", "John Quincy Adams", "Who was it?"),
    ("Henry VIII", "King Henry VII", "Who was it?"),
    ("Charles I", "Charles I of Spain", "Who was it?"),
    ("Louis XIV", "Louis XVI", "Who was it?"),
    ("Queen Elizabeth II", "Elizabeth I", "Who was it?"),
    ("Prince Charles", "King Charles", "Who was it?"),
    ("Saint Paul", "Paul", "Who was it?"),
    ("Leo Tolstoy", "Aleksey Tolstoy", "Who was it?"),
    ("Nikita Khrushchev", "Nikita Chruschtschow", "Who was it?"),
    ("Lenin", "Stalin", "Who was it?"),
    ("World War II", "The First World War", "In which war?"),
    ("World War I", "World War II", "In which war?"),
    ("Second Punic War", "First Punic War", "In which war?"),
    ("Warsaw", "Warsaw, Indiana", "In which city was Marie Curie born?"),
    ("Warsaw", "Warsaw, Poland", "Which city in Indiana?"),
    ("Mount Kilimanjaro", "Mount Kenya in Kenya", "What is the highest mountain in Africa?"),
    ("Paris", "Paris, Texas", "Where was he born?"),
    ("Santiago", "Santiago, Spain", "Where was he born?"),
    ("Cambridge", "Cambridge, England", "Where was he born?"),
    ("Paris", "Paris, London", "Where is the Louvre?"),
    ("Georgia", "Georgia, USA", "Where?"),
    ("Mark Twain", "Charles Dickens, better known than Mark Twain", "Who wrote Huckleberry Finn?"),
    ("Mark Twain", "Charles Dickens, who knew Mark Twain", "Who wrote Huckleberry Finn?"),
    ("Mark Twain", "Charles Dickens, not also known as Mark Twain", "Who wrote Huckleberry Finn?"),
    ("Canberra", "Sydney, also known as Canberra", "What is the capital of Australia?"),
    ("King Philip II", "Philip II of France", "Which king sent the Armada?"),
    ("King Charles I", "Charles I of Spain", "Which king was executed in 1649?"),
    ("Johann Strauss", "Johann Heinrich Strauss", "Who was it?"),
    ("Bill Clinton", "Mrs. Bill Clinton", "Who was it?"),
    ("Nicholas II", "Prince Nicholas II", "Who was it?"),
    ("James Irwin", "James Irvin", "Who was it?"),
    ("Kurt Lewin", "Kurt Levin", "Who was it?"),
    ("Stalin", "Staliin", "Who was it?"),
    ("Tbilisi", "Tbilisi, USA", "What is the capital of Georgia?"),
]
PLAIN_FORMS = [
    ("Franklin D. Roosevelt", "President Franklin Delano Roosevelt"),
    ("Dr. Martin Luther King Jr.", "Martin Luther King, Jr."),
    ("Fyodor Dostoyevsky", "Fyodor Dostoevsky"),
    ("World War II", "The Second World War"),
    ("Warsaw", "Warsaw, Poland"),
    ("Mount Kilimanjaro", "Mt. Kilimanjaro in Tanzania"),
]
WITH_MORE_THAN_THE_NAME = [
    ("Franklin D. Roosevelt", "Franklin Roosevelt"),
    ("John F. Kennedy", "John Kennedy"),
    ("Mark Twain", "Samuel Clemens, better known as Mark Twain"),
    ("Ulm", "Ulm, Germany"),
    ("Leo Tolstoy", "Leo Nikolayevich Tolstoy"),
    ("J. C. Bach", "Johann Christian Bach"),
]


@pytest.mark.parametrize(("gold", "answer", "question"), SAME)
def test_another_name_of_the_same_person_place_or_war_is_right(gold, answer, question):
    assert AliasGrader()(answer, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("gold", "answer", "question"), ANOTHER)
def test_the_name_of_another_is_wrong_also_in_a_reward(gold, answer, question):
    for grade in (AliasGrader(), AliasGrader().for_reward()):
        assert grade(answer, [gold], question=question).outcome == "wrong"


@pytest.mark.parametrize(("gold", "answer"), PLAIN_FORMS)
def test_a_reward_pays_for_a_plain_form_of_the_same_name(gold, answer):
    grade = AliasGrader().for_reward()
    assert grade(answer, [gold], question="Which was it?").outcome == "correct"


@pytest.mark.parametrize(("gold", "answer"), WITH_MORE_THAN_THE_NAME)
def test_a_reward_pays_for_nothing_that_a_reader_has_to_take_for_granted(gold, answer):
    question = "Who was it?" if gold != "Ulm" else "Where was Einstein born?"
    assert AliasGrader()(answer, [gold], question=question).outcome == "correct"
    assert AliasGrader().for_reward()(answer, [gold], question=question).outcome == "wrong"


def test_what_is_spelled_as_accepted_is_left_to_the_closer_look():
    assert not is_named("ano", ("a\u00f1o",), "Which word?", freely=True)


def test_a_name_that_ends_like_a_preface_is_graded():
    grade = AliasGrader()
    assert grade("Keynote", ["Keynote"], question="Which app?").outcome == "correct"
    assert grade("Apple Keynote", ["Impress"], question="Which app?").outcome == "wrong"
