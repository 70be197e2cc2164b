"""Files as received or issued, kept by their content, and their registers."""
