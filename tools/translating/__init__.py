"""For people who build: keeps the catalogues of the interface's words true to the sources, and compiles them."""
