"""Conversions between scales of temperature."""

ZERO = 273.15


def kelvin(celsius):
    """Degrees Celsius in kelvin."""
    return celsius + ZERO
