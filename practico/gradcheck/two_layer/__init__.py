"""Hidden tests for the two-layer network, in Spanish (`es`) and English (`en`)."""

from practico.gradcheck.compare import CheckFailed
from practico.gradcheck.two_layer.checks import TwoLayerChecks
from practico.gradcheck.two_layer.names import ENGLISH, SPANISH, Names

es = TwoLayerChecks(SPANISH)
en = TwoLayerChecks(ENGLISH)

__all__ = ["CheckFailed", "Names", "TwoLayerChecks", "en", "es"]
