"""Paper: what is printed or saved as PDF."""
