"""Clauses taken at their word, unless something speaks against it: the second reading.

In come a text, the accepted answers and the question, where the first reading has not decided, and
only where answers are measured. `reading.gives` asks each module for objections to the clause of
the answer (`of_answer`): another relation, rank or name (`relation`, `slot`, `rivals`), a `denial`,
a `doubt`, another number (`numbers`). `contrast` lets "not Sydney but Canberra" stand.

Other languages are read in `foreign`, by the words of `other_languages`, and in `unspaced`.
"""
