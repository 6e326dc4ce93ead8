"""One function for every job; the command line and the desk both call these."""
