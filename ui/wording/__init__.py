"""What the interface says: states and failures turned into sentences of the chosen language."""
