"""`python -m abstain.recipes audit` is `abstain audit`, also under `accelerate launch -m`."""

from abstain.recipes.cli import main

main()
