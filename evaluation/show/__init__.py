"""Show: a comparison becomes tables, a page, figures and a model card."""
