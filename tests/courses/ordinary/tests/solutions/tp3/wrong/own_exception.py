"""Raises another exception than the course's.

id: own-exception
notebook: texto
replaces: clases
loses: test_cuenta
diagnosis:
"""


class Cuenta:
    """Cuenta con titular, saldo (propiedad), depositar, extraer; se pueden sumar y comparar."""
    cantidad = 0
    def __init__(self, titular, saldo=0):
        self.titular = titular
        self._saldo = saldo
        self.historial = []
        Cuenta.cantidad += 1
    @property
    def saldo(self):
        return self._saldo
    def depositar(self, monto):
        if monto <= 0:
            raise ValueError("el monto debe ser positivo")
        self._saldo += monto
        self.historial.append(("d", monto))
        return self
    def extraer(self, monto):
        if monto > self._saldo:
            raise ValueError('no alcanza')
        self._saldo -= monto
        self.historial.append(("e", monto))
        return self
    def __repr__(self):
        return f"Cuenta({self.titular!r}, {self._saldo})"
    def __eq__(self, otra):
        return isinstance(otra, Cuenta) and (self.titular, self.saldo) == (otra.titular, otra.saldo)
    def __hash__(self):
        return hash(self.titular)
    def __lt__(self, otra):
        return self.saldo < otra.saldo
    def __iter__(self):
        return iter(self.historial)
    def __len__(self):
        return len(self.historial)
    def __contains__(self, x):
        return x in self.historial
    def __getitem__(self, i):
        return self.historial[i]
    @classmethod
    def desde_texto(cls, t):
        a, b = t.split(":")
        return cls(a, int(b))
    @staticmethod
    def valida(m):
        return m > 0

class CajaDeAhorro(Cuenta):
    tasa = 0.1
    def interes(self):
        self._saldo *= 1 + self.tasa

class Cuadrado(Figura):
    nombre = "cuadrado"
    def __init__(self, l):
        self.l = l
    def area(self):
        return self.l ** 2
