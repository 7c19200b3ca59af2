"""Finds every string a person can read, and keeps the catalogues of `config/locale` in step with them."""
