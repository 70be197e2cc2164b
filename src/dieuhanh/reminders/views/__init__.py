"""Pages of reminders."""
