"""Abstentions in a model's own words, and denials of what a question takes for granted.

In come a text and its question; `reading.reads_as` says whether it declines, denies, or neither.
The text is cut into clauses (`parts`), and each is told by its `kinds`.

Unknown words of a refusal: `classes` (single words) and `languages` (rows of words), a paragraph a
language; `english`; `unspaced_patterns`. What may stand beside a refusal: `asides`, `commas`,
`sources`, `silence`, `settled`. What could be an answer: `candidates`. That there is no answer, or
that a denial is one: `no_answer`, `denied_claim`, `limited_denial`.
"""
