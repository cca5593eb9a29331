"""Makes the geography and population tables of models/england/ from the published originals."""
