"""The workbench where Arabic texts are translated."""

__version__ = "0.1.0"
