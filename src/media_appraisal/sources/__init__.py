"""Platform exports and API answers to facts: one module a platform."""
