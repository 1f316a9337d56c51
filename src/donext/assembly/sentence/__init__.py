"""Reading one sentence: its chunks become gifts. The way in is :func:`clauses.read_sentence`."""
