"""A gate: a confidence threshold with a promise on its errors, in front of a model that answers."""
