"""What each operation of the profile does, by its id. All INFERRED from the menu's titles."""
