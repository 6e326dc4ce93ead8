"""Arabic on a grid of cells."""
