"""Addresses on the web that the module sends readers to: asked politely, remembered, reported."""
