"""How a plan comes to be open: the welcome, and the making of a new one."""
