"""Shared: the flags, loading and records that the recipes have in common."""
