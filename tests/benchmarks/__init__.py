"""How fast, and compared with what: measurements, not tests."""
