"""Words, whatever the answer: what they do in a sentence, and which of them a question has.

In comes a question or a sentence; out come its words (`tokens`), its clauses (`clauses`), and what
it asks (`question` for abstentions, `asked` for answers). Everything else in grading builds on it.

To let a verb stand for the question's, change `roles`, or `further_roles` where answers are only
measured. To let a courtesy stand beside an answer, change `wording`. What a word does to the answer
(denies it, leads to it, is a title) stands in `sentence_words`.
"""
