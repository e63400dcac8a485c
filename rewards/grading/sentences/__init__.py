"""Sentences that state an answer, read word by word: the first reading.

In come a text, the accepted answers and the question. `statements` has every word accounted for;
`first_named` and `first_counted` give one try, the first name or number; `commitment` cuts remarks.

To let more stand around an answer, change `before_the_answer`, `behind_the_answer`, `remarks` or
`later_sentences`. An everyday way to put an answer is a pattern in `everyday_forms`.
The result of worked-out text is in `worked_out`, the letter of an option in `stated_choice`.
"""
