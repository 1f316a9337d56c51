"""The spaCy components: each finds one kind of span in the candidate sentences."""
