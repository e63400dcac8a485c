"""Questions of yes or no: what a text decides.

In come a text and its question; out comes yes, no, or neither. `deciding` gathers the first
reading: the word in front (`verdicts`, `verdict_words` in other languages) and statements without
either word (`decided_by_statement`, `verdict_of_claim`). `reading` is the second one, where answers
are measured; it asks the modules on claims.

A claim that says more or less than was asked: `entailed`, `restated`. One that excludes it:
`excluded`, `of_another`, with the words of `excluding_words`. Other words for it: `wording`,
`forms`, `pronouns`, `elliptic`. "That's a myth", "not every": `polarity`.
"""
