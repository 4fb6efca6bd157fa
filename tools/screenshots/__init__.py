"""For people who build: pictures of the program, taken of the real window on a copy of the sample plan."""
