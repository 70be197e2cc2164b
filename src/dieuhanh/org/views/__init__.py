"""Pages of the organisation: each reads the request, calls one query or one service, and renders."""
