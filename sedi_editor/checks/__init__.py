"""What is to be mended in a plan before it goes out: each check is one function in one module, listed in `table`."""
