"""Rivals at inference: confidences that need no training, and rules that answer by them."""
