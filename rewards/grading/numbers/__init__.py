"""Numbers, dates and quantities: read in digits or words, and held against one another.

In comes a text; out comes its number (`numerals`), its day or year (`dates`), or its measure in a
base unit (`units`). `quantities` says whether two of them are the same one.

To read a number in another language, change `number_words` or `foreign_numbers`. What tells the
number that was asked for from others: `around_numbers`, `behind_numbers`, `counted_noun`.
"""
