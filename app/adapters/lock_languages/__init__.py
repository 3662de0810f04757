"""What locks over Bluetooth are spoken to in: the open format, and the vendor's frames."""
