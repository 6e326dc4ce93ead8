"""Settings: known keys only, with did-you-mean, all problems at once."""
