"""The official register: directives and proposals, followed to their end."""
