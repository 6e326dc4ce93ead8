"""Sources come in, PO files go out."""
