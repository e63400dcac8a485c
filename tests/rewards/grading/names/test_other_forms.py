import pytest

from abstain.rewards import AliasGrader


def outcome(answer, gold, question):
    golds = gold if isinstance(gold, list) else [gold]
    return AliasGrader()(answer, golds, question=question).outcome.value


RIGHT = [
    # dates and years
    ("1963", "22 November 1963", "When did the author of Narnia die?"),  # K8-1
    ("1963", "1963-11-22", "When did the author of Narnia die?"),  # K8-2
    ("1969", "July 20, 1969", "When did people land on the Moon?"),
    ("1969", "In July 1969.", "When did people land on the Moon?"),
    ("1969", "in 1969", "When was the landing?"),
    ("July 20, 1969", "1969", "In which year did people land on the Moon?"),
    ("July 20, 1969", "20/07/1969", "On what date was the landing?"),
    ("July 1969", "20 July 1969", "When was the landing?"),
    ("20-Oct-56", "1956-10-20", "When was the director born?"),  # K7-10
    ("3-Jan-24", "January 3, 2024", "When was it released?"),
    ("1992", "1992年", "哪一年成立的？"),  # K8-8
    ("1992", "1992年7月20日", "哪一年成立的？"),
    ("2003[2] through 2011", "2003 to 2011", "What years was it made?"),  # K7-9
    ("1914–1918", "1914 to 1918", "When was the war?"),
    ("1914 to 1918", "from 1914 until 1918", "When was the war?"),
    ("7 July 1985", "7. Juli 1985", "When was she born?"),
    ("July 14", "14 July", "On what date is the holiday?"),
    ("3 May", "the 3rd of May", "Which day is the festival?"),
    ("1868", "1868年です", "何年ですか？"),
    ("1945", "1945년입니다.", "몇 년에 끝났나요?"),
    ("3:00 PM", "3 pm", "What time is it?"),
    ("3:00 PM", "15:00", "At what time did it start?"),
    ("9:30 AM", "09:30", "When does it open?"),
    ("8 p.m.", "at 8:00 PM", "What time does it close?"),
    ("1/2", "0.5", "What fraction was lost?"),
    ("3/4", "three quarters", "What fraction was lost?"),
    # lists in another order
    ("Chile and Argentina", "Argentina and Chile", "The railway joins which countries?"),  # K8-4
    ("Anthony Hopkins and Jessica Lange", "Anthony Hopkins; Jessica Lange", "Who starred?"),  # K8-5
    ("Chile and Argentina", "Argentina, Chile", "Which two countries?"),
    ("red, white and blue", "White, blue, and red", "Which colours are in the flag?"),
    ("Watson & Crick", "Crick and Watson", "Who found the double helix?"),
    ("Chile and Argentina", "The two countries are Argentina and Chile.", "Which two countries?"),
    # units and measures
    ("5'7\"", "5 ft 7 in", "How tall is he?"),  # K8-7
    ("22 years old", "22", "At what age did she debut?"),  # K7-5
    ("22", "22 years old", "How old was she?"),
    ("5 km", "5 kilometres", "How far is it?"),
    ("5 km", "5000 m", "How far is it?"),
    ("5 km", "5", "How many kilometers is it?"),
    ("5", "5 km", "How many kilometres is it?"),
    ("90 minutes", "1.5 hours", "How long does it take?"),
    ("1 hour 30 minutes", "90 min", "How long does it take?"),
    ("120 km/h", "120 kilometers per hour", "How fast is it?"),
    ("12 square miles", "12 mi²", "How large is the town?"),
    ("6'2\"", "6 feet 2 inches", "How tall is he?"),
    ("100 °C", "100 degrees Celsius", "At what temperature?"),
    ("about 5 million", "5 million", "How many people?"),
    ("5", "five people", "How many people?"),
    ("from 1990 to 1995", "1990-1995", "When?"),
    ("She is a nurse.", "nurse", "What is her job?"),
    ("$5 million", "5 million dollars", "How much did it cost?"),
    ("50%", "50 percent", "What share voted?"),
    ("50%", "50", "What percentage voted?"),
    # ranges that the gold states
    # K7-1
    ("1.0495 (acceptable range: anything between 1.04 and 1.06)", "1.049", "What magnitude?"),
    ("1.0495 (acceptable range: anything between 1.04 and 1.06)", "1.0495", "What magnitude?"),
    ("120,000 euros (acceptable range: anything between 118,800 and 121,200 euros)",
     "€119,000", "How many euros did it cost?"),
    ("1,000-1,200", "1,100", "How many people live there?"),
    ("1,000-1,200", "1,000 to 1,200", "How many people live there?"),
    ("1,280 (acceptable range: anything between 1,270 and 1,290)", "1.28 km",
     "How many metres long is it?"),
    ("between 3 and 5 (acceptable range)", "4", "How many are there?"),
    ("4 (acceptable range: 3-5)", "There are 5.", "How many are there?"),
    ("at least 18", "at least 18", "How old must one be?"),
    ("40", "$40", "How much did it cost?"),
    ("40", "$40", "How many dollars did it cost?"),
    ("$40", "$40", "How many did she pay?"),
    ("4", "He had four children.", "How many children did he have?"),
    ("9", "She had 9 goals in 2015.", "How many goals did she have in 2015?"),
    # brackets
    ("International Sport Kickboxing Association (ISKA)",
     "International Sport Kickboxing Association", "Which organisation?"),  # K7-7
    ("International Sport Kickboxing Association (ISKA)", "ISKA", "Which organisation?"),
    ("Beijing (Peking)", "Beijing", "What is the capital of China?"),
    ("Beijing", "Beijing (Peking)", "What is the capital of China?"),
    ("Mumbai (formerly Bombay)", "Bombay", "Which city?"),
    ("57", "57 (Prince)", "How old was the singer?"),  # K9-9
    ("Mercury", "Mercury (Hg)", "Which element?"),
    # sentences
    ("dario amodei, the ceo of anthropic, was the former vice president of research at openai.",
     "openai", "where did the ceo previously work?"),  # K7-3
    ("The capital is Paris.", "Paris", "What is the capital of France?"),
    ("Diane Warren wrote the song.", "Diane Warren", "Who wrote the song?"),
    ("The Eiffel Tower is located in Paris.", "Paris", "Where is the Eiffel Tower?"),
    ("1972", "According to the passage, Denmark joined the EU in 1972.",
     "When did Denmark join the EU?"),  # K9-1
    ("Paris", "Based on the given context, the capital is Paris.", "What is the capital?"),
    ("Diane Warren", "Diane Warren wrote \"I Don't Want to Miss a Thing\".",
     "Who wrote I Don't Want to Miss a Thing?"),  # K9-3
    # K9-5
    ("Mary Ramsey", "Mary Ramsey is younger.", "Who is younger Mary Ramsey or Lee Ranaldo ?"),
    ("Rome", "Rome is larger.", "Which is larger, Paris or Rome?"),
    ("odd", "The function is odd.", "Is the function even, odd, or neither?"),
    ("no", "No, she was not born in Rome.", "Was she born in Rome?"),  # K9-8
    ("no", "No; Gin and tonic is based on gin.",
     "Are Gin and tonic and Paloma both based on tequila?"),  # K9-7
    ("yes", "Yes, she was born in Rome.", "Was she born in Rome?"),
    # what is said of one of two, titles that hold a "no", golds that are sentences with a number
    ("The Nile", "The Nile is longer than the Amazon.",
     "Which is longer, the Nile or the Amazon?"),
    ("Bo Diddley", "Bo Diddley is older than Ann Lee.", "Who is older, Ann Lee or Bo Diddley?"),
    ("Cary Fukunaga", "No Time to Die was directed by Cary Fukunaga.",
     "Who directed No Time to Die?"),
    ("Ann Lee", "Ann Lee sang Can't Stop Now.", "Who sang Can't Stop Now?"),
    ("they released 12 albums.", "twelve", "how many albums did they release?"),
    ("the oldest member is 81 years old.", "81", "how old is the oldest member?"),
    ("she scored 34 goals in the 2019 season.", "34 goals", "how many goals did she score?"),
    ("ann lee, the founder of lee motors, studied at the university of illinois.",
     "University of Illinois", "where did the founder of lee motors study?"),
    ("the comet was discovered by ida marsh in 1905.", "Ida Marsh", "who discovered the comet?"),
    ("the ceo of brell, ida marsh, was born in tulsa, oklahoma.", "Tulsa, Oklahoma",
     "what is the ceo's hometown?"),
    ("Ida Marsh", "The passage states that Ida Marsh found it.", "Who found it?"),
    ("no", "It is not open to cars.", "Is the bridge open to cars?"),
    # short names of states
    ("us", "United States", "what country is it from?"),  # K7-11
    ("United States", "USA", "what country is it from?"),  # K7-12
    ("United Kingdom", "the UK", "Which country?"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "answer", "question"), RIGHT)
def test_the_same_thing_in_another_form_is_right(gold, answer, question):
    assert outcome(answer, gold, question) == "correct"


WRONG = [
    # dates: another year, more than was known, less than was asked for, another day
    ("1963", "22 November 1964", "When did he die?"),
    ("1963", "1963 or 1964", "When did he die?"),
    ("1963", "not 1963", "When did he die?"),
    ("1963", "1962-1964", "When did he die?"),
    ("July 20, 1969", "1969", "When was the landing?"),
    ("July 20, 1969", "July 21, 1969", "When was the landing?"),
    (["July 20, 1969", "1969"], "July 21, 1969", "When was the landing?"),
    ("July 20, 1969", "1969", "On what day, month and year was the landing?"),
    ("1963", "22 November 1963 or 1964", "When did he die?"),
    ("1963", "1963 km", "When did he die?"),
    ("1969", "20 July 1969", "How many seats are there?"),
    ("20-Oct-56", "1957-10-20", "When was he born?"),
    ("2003 through 2011", "2003", "What years was it made?"),
    ("2003 to 2011", "2003 to 2012", "What years was it made?"),
    ("July 14", "15 July", "On what date is the holiday?"),
    ("July 14", "July", "On what date is the holiday?"),
    ("3:00 PM", "3 am", "What time is it?"),
    ("3:00 PM", "3", "What time is it?"),
    ("9:30 AM", "21:30", "When does it open?"),
    ("9.30", "9:30 AM", "How many litres?"),
    ("3/4", "4/3", "What fraction was lost?"),
    # lists: less, more, with alternatives, in an order that was asked for
    ("Chile and Argentina", "Argentina", "Which two countries?"),
    ("Chile and Argentina", "Argentina, Chile and Peru", "Which countries?"),
    ("Chile and Argentina", "Argentina or Chile", "Which two countries?"),
    ("Chile and Argentina", "Argentina and not Chile", "Which two countries?"),
    ("red, white and blue", "blue, white and red", "What is the order of the stripes?"),
    ("Chile", "Argentina and Chile", "Which country?"),
    # measures
    ("5 km", "5 m", "How far is it?"),
    ("5 km", "5 miles", "How far is it?"),
    ("5 km", "5", "How far is it?"),
    ("5", "5 m", "How many kilometres is it?"),
    ("5", "5 kg", "How many are there?"),
    ("$5", "€5", "How much is it?"),
    ("£5", "$5", "How much is it?"),
    ("5", "5%", "How many moons are there?"),
    ("20 °C", "20 °F", "How warm is it?"),
    ("22 years old", "22 months", "At what age did she debut?"),
    ("5'7\"", "5 ft 8 in", "How tall is he?"),
    ("5 km", "5 km or 6 km", "How far is it?"),
    ("5 km", "more than 5 km", "How far is it?"),
    # ranges
    ("1.0495 (acceptable range: anything between 1.04 and 1.06)", "1.07", "What magnitude?"),
    ("1.0495 (acceptable range: anything between 1.04 and 1.06)", "1.03 or 1.05", "How large?"),
    ("1.0495 (acceptable range: anything between 1.04 and 1.06)", "between 1 and 2", "What size?"),
    ("1.0495 (acceptable range: anything between 1.04 and 1.06)", "not 1.05", "What magnitude?"),
    ("1,000-1,200", "1,300", "How many people live there?"),
    ("1,000-1,200", "> 1,100", "How many people live there?"),
    ("1990-1995", "1992", "When was it made?"),
    ("1990-1995", "1992", "How many years did it run?"),
    ("120,000 euros (acceptable range: anything between 118,800 and 121,200 euros)",
     "$119,000", "How many euros did it cost?"),
    # brackets
    ("Paris (France)", "France", "Which city?"),
    ("Beijing", "Peking (Beijing)", "Which one?"),
    ("Paris", "Paris (or Lyon)", "Which city?"),
    ("Paris", "Paris (wrong)", "Which city?"),
    ("Paris", "Paris (some say Lyon)", "Which city?"),
    ("Paris", "Lyon (Paris)", "Which city?"),
    ("Paris", "Paris (I don't know)", "Which city?"),
    ("57", "57 (58)", "How old was the singer?"),
    # sentences
    ("dario amodei, the ceo of anthropic, was the former vice president of research at openai.",
     "anthropic", "where did the ceo previously work?"),
    ("dario amodei, the ceo of anthropic, was the former vice president of research at openai.",
     "research", "where did the ceo previously work?"),
    ("The capital is not Lyon but Paris.", "Lyon", "What is the capital?"),
    ("It was held in Lyon, in the south of France.", "France", "Which city hosted it?"),
    ("The Eiffel Tower is located in Paris.", "The Eiffel Tower", "Where is the Eiffel Tower?"),
    ("Paris", "According to the passage, it is not Paris.", "What is the capital?"),
    ("Diane Warren", "\"Diane Warren\" or \"I Don't Want to Miss a Thing\"", "Who wrote it?"),
    ("Mary Ramsey", "Lee Ranaldo is younger.", "Who is younger Mary Ramsey or Lee Ranaldo ?"),
    ("Mary Ramsey", "Mary Ramsey or Lee Ranaldo", "Who is younger Mary Ramsey or Lee Ranaldo ?"),
    ("Mary Ramsey", "Mary Ramsey Lee Ranaldo", "Who is younger Mary Ramsey or Lee Ranaldo ?"),
    ("odd", "even, odd, or neither", "Is the function even, odd, or neither?"),
    ("no", "Yes, she was not born in Rome.", "Was she born in Rome?"),
    ("yes", "Yes, she was not born in Rome.", "Was she born in Rome?"),
    ("no", "No, she was born in Rome.", "Was she born in Rome?"),
    ("It moved from Paris to Rome.", "Rome", "Where was it first?"),
    ("100 °C", "100 degrees Fahrenheit", "At what temperature?"),
    ("5", "at least five people", "How many people?"),
    ("5", "five or six people", "How many people?"),
    ("yes", "Yes and no", "Was she born in Rome?"),
    ("yes", "Yes, K2 is higher than Everest.", "Is Everest higher than K2?"),
    # bounds in words, in front and behind, and another thing counted
    ("72", "at most 72", "How many moons does it have?"),
    ("4", "At most four.", "How many moons does it have?"),
    ("4", "It has at least four moons.", "How many moons does it have?"),
    ("4", "four at least", "How many moons does it have?"),
    ("4", "4 moons, at most", "How many moons does it have?"),
    ("4", "as many as 4", "How many moons does it have?"),
    ("4", "4 at a minimum", "How many moons does it have?"),
    ("4", "4 at most, at least 3", "How many moons does it have?"),
    ("40", "$40", "How many bridges are there?"),
    ("40", "€40.", "How many bridges are there?"),
    # of two, the other one or denied; a title that holds a "no" denies nothing and affirms nothing
    ("The Nile", "The Amazon is longer than the Nile.", "Which is longer, the Nile or the Amazon?"),
    ("The Nile", "The Nile is not longer than the Amazon.",
     "Which is longer, the Nile or the Amazon?"),
    ("The Nile", "The Nile would be longer than the Amazon.",
     "Which is longer, the Nile or the Amazon?"),
    ("The Nile", "The Nile is shorter than the Amazon.",
     "Which is longer, the Nile or the Amazon?"),
    ("Cary Fukunaga", "No Time to Die was not directed by Cary Fukunaga.",
     "Who directed No Time to Die?"),
    ("she scored 34 goals in the 2019 season.", "2019", "how many goals did she score?"),
    ("the comet was discovered by ida marsh in 1905.", "1905", "who discovered the comet?"),
    ("the comet was discovered by ida marsh in 1905.", "in", "who discovered the comet?"),
    ("no", "It is not open.", "Is the bridge open to cars?"),
    ("1,280 (acceptable range: anything between 1,270 and 1,290)", "1.3 km",
     "How many metres long is it?"),
    ("they released 12 albums.", "they", "how many albums did they release?"),
    ("ann lee, the founder of lee motors, studied at the university of illinois.", "of",
     "where did the founder of lee motors study?"),
    # signs
    ("72", "√72", "How many moons does it have?"),
    ("72", "72‰", "How many moons does it have?"),
    ("72", "72¢", "How many moons does it have?"),
    ("72", "=/= 72", "How many moons does it have?"),
    ("72", "> 72", "How many moons does it have?"),  # K5-1
    ("72", "≠ 72", "How many moons does it have?"),  # K5-2
    ("72", ">= 72", "How many moons does it have?"),
    ("72", "≤72", "How many moons does it have?"),
    ("72", "<72", "How many moons does it have?"),
    ("72", "±72", "How many moons does it have?"),
    ("72", "72 >", "How many moons does it have?"),
    ("72", "＞ 72", "How many moons does it have?"),
    ("72", "!= 72", "How many moons does it have?"),
    ("Paris", "~~Paris~~", "What is the capital of France?"),  # K5-5
    ("Lyon", "~~Paris~~ Lyon", "Which one?"),
    ("Paris", "Paris ❌", "What is the capital of France?"),
    ("Paris", "✗ Paris", "What is the capital of France?"),
    ("Paris", "≠ Paris", "What is the capital of France?"),
    ("Paris", "¬Paris", "What is the capital of France?"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "answer", "question"), WRONG)
def test_another_thing_in_a_form_like_it_is_wrong(gold, answer, question):
    assert outcome(answer, gold, question) == "wrong"


@pytest.mark.parametrize("answer", ["=> Paris", "-> Paris", "✅ Paris", "<b>Paris</b>", "> Paris"])
def test_arrows_markup_and_quotation_marks_of_a_reply_change_nothing(answer):
    assert outcome(answer, "Paris", "What is the capital of France?") == "correct"


def test_an_initial_may_be_another_person():
    # Where it is known to tell two people apart it does; a reward trusts it with nobody.
    assert outcome("Harry S. Truman", "Harry Truman", "Who won?") == "correct"
    strict = AliasGrader(abstentions="strict")
    assert strict("Harry S. Truman", ["Harry Truman"], question="Who won?").outcome == "wrong"
    assert outcome("John Q. Adams", "John Adams", "Who won?") == "wrong"
    assert outcome("Michael B. Jordan", "Michael Jordan", "Who was it?") == "wrong"


FRACTION = "What fraction of the Senate is up for election every two years?"


@pytest.mark.parametrize(
    "answer", ["1/3", "2/6", "A third of the seats.", "33 of 99, that is 1/3."]
)
def test_a_fraction_may_be_in_figures_or_in_words(answer):
    assert AliasGrader()(answer, ["one third"], question=FRACTION).outcome == "correct"


@pytest.mark.parametrize(
    "answer",
    [
        "1/4",
        "More than 1/3.",
        "1/3 or 1/2",
        "A half, not a third.",
        "Nearly 1/3.",
        "1/3 is gone.",
        "One third are men.",
        "Twice 1/3.",
        "1/3 of the sea.",
    ],
)
def test_another_fraction_a_bound_and_two_are_wrong(answer):
    assert AliasGrader()(answer, ["one third"], question=FRACTION).outcome == "wrong"


def test_single_letters_in_bold_are_of_their_word():
    said = "DNA stands for **d**eoxyribo**n**ucleic **a**cid."
    question, gold = "What does DNA stand for?", ["deoxyribonucleic acid"]
    assert AliasGrader()(said, gold, question=question).outcome == "correct"
    assert AliasGrader(abstentions="strict")(said, gold, question=question).outcome == "wrong"


def test_a_name_in_full_stands_for_its_acronym_unless_it_is_invented():
    question, said = "Who launched the Hubble telescope?", "Hubble was launched by the {} (NASA)."
    for name, outcome in (
        ("National Aeronautics and Space Administration", "correct"),
        ("Nippon Airplane Space Agency", "wrong"),
    ):
        graded = AliasGrader()(said.format(name), ["NASA"], question=question)
        assert graded.outcome == outcome
