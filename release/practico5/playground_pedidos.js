// La conversación con el kernel: se piden unos pocos cuadros, se pinta uno por requestAnimationFrame y, pintado el
// último, se piden más. Nunca hay más trabajo pedido que el que la pantalla ya mostró.

const CUADROS_POR_PEDIDO = 4; // ir y venir cuesta más que calcular y pintar un cuadro
const SIN_RESPUESTA = 4000; // milisegundos hasta avisar que el kernel no contesta

class Pedidos {
  // `alPintar(cuadro, arreglos)`, `alTerminar()` cuando se pintó todo, `alAviso(texto)` y `alCallar()`.
  constructor(model, quien, { alPintar, alTerminar, alAviso, alCallar }) {
    Object.assign(this, { model, quien, alPintar, alTerminar, alAviso, alCallar });
    this.cola = []; // cuadros que llegaron y todavía no se pintaron
    this.espera = 0;
    this.sinResponder = 0;
    this.alLlegar = (mensaje, arreglos) => this.llego(mensaje, arreglos ?? []);
    model.on("msg:custom", this.alLlegar);
  }

  cerrar() {
    clearTimeout(this.reloj);
    cancelAnimationFrame(this.espera);
    this.model.off("msg:custom", this.alLlegar);
  }

  get libre() { return !this.espera && !this.sinResponder; }

  pedir(pedido) {
    clearTimeout(this.reloj);
    this.reloj = setTimeout(() => {
      this.sinResponder = 0; // si el kernel se reinició no va a llegar nada; si está ocupado, llega igual
      this.alCallar();
    }, SIN_RESPUESTA);
    this.sinResponder++;
    this.model.send({ ...pedido, de: this.quien });
  }

  llego(mensaje, arreglos) {
    if (mensaje.de === this.quien && this.sinResponder > 0) this.sinResponder--;
    if (!this.sinResponder) clearTimeout(this.reloj);
    if (mensaje.tipo === "aviso") return this.alAviso(mensaje.error);
    let usados = 0;
    for (const cuadro of mensaje.cuadros) {
      const suyos = cuadro.nuevo ? 3 : 1;
      this.cola.push([cuadro, arreglos.slice(usados, (usados += suyos)).map(copia)]);
    }
    if (!this.espera) this.espera = requestAnimationFrame(() => this.siguiente());
  }

  siguiente() {
    const [cuadro, arreglos] = this.cola.shift();
    this.espera = this.cola.length ? requestAnimationFrame(() => this.siguiente()) : 0;
    this.alPintar(cuadro, arreglos);
    if (this.libre) this.alTerminar();
  }
}

// Los arreglos llegan como vistas de un mensaje más grande: una copia empieza en el byte 0, como pide Float32Array.
function copia(vista) {
  return new Uint8Array(vista.buffer.slice(vista.byteOffset, vista.byteOffset + vista.byteLength));
}
