"""The errors of the register's verbs, the same for every app: `Denied` for the person, `Refused` for the thing."""

from dieuhanh.org.permissions import Denied, Refused

__all__ = ["Denied", "Refused"]
