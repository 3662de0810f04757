"""Cards whose content the vendor's server makes (server_cards.md)."""
