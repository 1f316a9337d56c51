"""From spans to events: who gives what to whom."""
