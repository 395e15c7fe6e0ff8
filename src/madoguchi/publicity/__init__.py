"""Leaflets and signs a printer accepts, their copies, and campaigns whose effect is seen."""
