"""Practice exams: selection, pages and keys."""
