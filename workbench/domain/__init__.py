"""The words we think in: frozen values without behaviour that touches the world."""
