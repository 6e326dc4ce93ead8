"""Earlier translations of similar passages, and the concordance."""
