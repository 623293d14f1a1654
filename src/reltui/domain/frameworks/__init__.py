"""The five frameworks: matrix, ladder, purpose, trust, engagement."""
