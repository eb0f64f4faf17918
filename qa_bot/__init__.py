"""Question in, cited answer out. Reaches documents through index.library alone."""
