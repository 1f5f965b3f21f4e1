"""The design system: tokens, components, base templates, template tags, and one page that shows them all."""
