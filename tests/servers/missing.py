"""What a machine lacks to run a server, in words."""


class Missing(Exception):
    """Something must be installed first; the message says what, and how."""
