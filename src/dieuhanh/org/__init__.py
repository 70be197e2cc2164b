"""People and bodies: units with dated names, succession, posts, users and roles."""
