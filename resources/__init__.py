"""What the program carries along: icons, translations, help texts."""
