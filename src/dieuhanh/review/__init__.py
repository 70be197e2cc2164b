"""The only door from unofficial to official: a named person confirms what was found."""
