"""First-class stand-ins for hardware. They start only when they are asked for."""
