"""New files: written from the model, for an editor to fill in, or filled in from a form. Pure."""
