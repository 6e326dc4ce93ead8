"""Rules that read a unit and point at what looks wrong."""
