"""screen/lists."""
