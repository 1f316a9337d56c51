"""What becomes of extractions: tables, files, the terminal, HTML."""
