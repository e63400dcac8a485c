"""One thing under two names: whether a short answer is an accepted one in another form.

In come an answer, the accepted ones and their question; doors are `other_names.is_named` and
`spellings.spellings`. `put_differently` gathers the forms that are read only where answers are
measured.

People: `person_names`, `fuller_names`, `given_names`, `surnames`, `also_known`, `transliterations`.
Places: `places`, `within`, `country_names`, `names_at_home`. Others: `company_names`, `acronyms`,
`substances`, `decades`. What a name may not be taken for: `offices`, `qualifiers`.
"""
