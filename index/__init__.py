"""Documents in, passages out. Knows no language model and no screen."""
