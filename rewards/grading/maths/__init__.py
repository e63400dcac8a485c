"""Mathematics: expressions brought to one spelling, and compared by value.

In comes LaTeX or worked-out text. `latex` respells it, `final_answer` and `conclusion` find where
it commits to an answer, `forms` says what kind of thing that is and compares it part by part.
`values` asks math-verify in a process of its own (`worker`), within bounds on time and memory.

What may stand to the left of an equals sign is in `left_side`, words beside a value in `words`.
"""
