"""Terms: reading their tables, finding them in Arabic and in translations."""
