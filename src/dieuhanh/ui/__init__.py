"""The look: base templates, components, styles; no tables."""
