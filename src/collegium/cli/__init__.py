"""The command line: `collegium form`, `collegium serve`, `collegium sign-in-link` …; one file for each command."""
