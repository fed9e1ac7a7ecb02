"""The parts of the sample newsroom: its people, and what is drawn for each fact table."""
