"""How Collegium is put together: settings from the environment, addresses, the web entry point."""
