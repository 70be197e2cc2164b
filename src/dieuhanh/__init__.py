"""dieuhanh: the steering desk of a Vietnamese province, in Django."""
