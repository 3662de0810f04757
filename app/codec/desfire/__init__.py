"""The MIFARE DESFire's language: commands, AES sessions and their cryptography, without any I/O."""
