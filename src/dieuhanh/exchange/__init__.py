"""Post office: documents that arrive by a watched folder or a mailbox."""
