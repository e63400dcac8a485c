"""Abstentions as a reward reads them: every word has to be known.

In come a text and its question; `abstention.abstains_strictly` says whether the text is no more
than "I don't know". A new phrase or language is a line in `phrases`; how English phrases go
together is in `grammar`. What is let through here is paid, so nothing is left to a guess.
"""
