"""What the commands answer to the shell, beside 0 (done) and 1 (not reached)."""

REFUSED = 2
"""The input cannot be used; as argparse answers to options it does not know."""

STOPPED = 130
"""What shells expect of a program that was ended by Ctrl-C: 128 and the number of the signal."""

UNHEARD = 141
"""What shells expect of a program whose output nobody reads any more: 128 and the number of the signal."""
