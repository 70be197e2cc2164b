"""Task lists and registers in and out, in the forms that people already use."""
