"""For people who build: what the frozen program consists of. `build_installer.spec` puts it together."""
