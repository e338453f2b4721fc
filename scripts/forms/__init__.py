"""Issue forms made from the model, and what comes back through them made into files. Pure but for the command."""
