"""Health and service tables of models/england, made from the evidence folder."""
