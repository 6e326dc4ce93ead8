"""An opened project directory: which file is where."""
