"""What the builders of the program use beside it: measuring, pictures for the docs, translating."""
