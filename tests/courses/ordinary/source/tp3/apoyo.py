"""Helper of the instructor."""
import re
from dataclasses import dataclass

PATRON_PALABRA = re.compile(r"[^\W\d_]+")

class SaldoInsuficiente(Exception):
    """Raised when there is not enough."""
    def __init__(self, saldo, monto):
        super().__init__(f"saldo {saldo} < {monto}")
        self.saldo, self.monto = saldo, monto

@dataclass(frozen=True)
class Venta:
    fecha: str
    producto: str
    unidades: int
    precio: float

class Figura:
    """Base class; students inherit."""
    nombre = "figura"
    def area(self):
        raise NotImplementedError
    def describir(self):
        return f"{self.nombre} de area {self.area():.2f}"

def normalizar(texto):
    return texto.strip().lower()

def contar_llamadas(f):
    def envuelta(*a, **k):
        envuelta.llamadas += 1
        return f(*a, **k)
    envuelta.llamadas = 0
    return envuelta
