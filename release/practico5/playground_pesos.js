// Los pesos y sesgos de la red: las líneas entre neuronas, sus números y la tabla. Un peso es {capa, i, j}:
// de la entrada i a la neurona j. Las líneas se crean una vez y se mueven en cada cuadro.

const NUMEROS_SOBRE_LINEAS = 20; // con más líneas que estas, los números se tapan: quedan los de la tabla

class Pesos {
  constructor(textos) {
    this.textos = textos;
    this.pesos = [];
    this.dibujo = document.createElementNS(SVG, "svg");
    this.dibujo.setAttribute("class", "pg-lineas");
    this.dibujo.setAttribute("aria-hidden", "true");
    this.tabla = tabla(textos);
    this.tabla.elemento.addEventListener("toggle", () => this.filas());
  }

  armar({ atributos, ocultas }) {
    const capas = ocultas ? [[1, atributos.length, ocultas], [2, ocultas, 1]] : [[1, atributos.length, 1]];
    this.pesos = capas.flatMap(([capa, entradas, neuronas]) =>
      Array.from({ length: entradas * neuronas }, (_, k) => ({ capa, i: Math.floor(k / neuronas), j: k % neuronas })));
    for (const peso of this.pesos) {
      peso.linea = document.createElementNS(SVG, "path");
      peso.linea.setAttribute("fill", "none");
      peso.numero = document.createElementNS(SVG, "text");
      this.rotular(peso);
    }
    this.dibujo.replaceChildren(...this.pesos.map((p) => p.linea), ...this.pesos.map((p) => p.numero));
  }

  // El rótulo se escribe al apuntar y no en cada cuadro: tocar el documento obliga al navegador a medirlo todo.
  rotular(peso) {
    const titulo = document.createElementNS(SVG, "title");
    peso.linea.append(titulo);
    peso.linea.addEventListener("pointerenter", () => {
      const { capa, i, j } = peso;
      titulo.textContent = this.nombre("W", capa, i, j) + " = " + cifras(this.cuadro.parametros["W" + capa][i][j]);
    });
  }

  // Mide dónde van las líneas. `capas`: por capa, los mapas de los que salen y los mapas a los que llegan.
  medir(capas) {
    const marco = this.dibujo.getBoundingClientRect();
    const puntas = (elementos, lado) => elementos.map((elemento) => {
      const caja = elemento.getBoundingClientRect();
      return { x: caja[lado] - marco.left, y: caja.top + caja.height / 2 - marco.top };
    });
    this.puntas = capas.map(([desde, hasta]) => [puntas(desde, "right"), puntas(hasta, "left")]);
    for (const { capa, i, j, linea } of this.pesos)
      linea.setAttribute("d", curva(this.puntas[capa - 1][0][i], this.puntas[capa - 1][1][j]));
  }

  pintar(cuadro, marcas) {
    this.cuadro = cuadro;
    const { parametros, gradiente } = cuadro;
    const deQuien = gradiente ?? parametros;
    const mayores = this.puntas.map((_, k) => Math.max(...deQuien["W" + (k + 1)].flat().map((v) => Math.abs(v ?? 0))));
    const conNumeros = gradiente && this.pesos.length <= NUMEROS_SOBRE_LINEAS;
    for (const peso of this.pesos) {
      const valor = deQuien["W" + peso.capa][peso.i][peso.j];
      ponerLinea(peso.linea, valor, mayores[peso.capa - 1]);
      if (conNumeros || this.numerados) this.numerar(peso, conNumeros ? cifras(valor) : "");
    }
    this.numerados = conNumeros;
    this.sesgos(parametros, marcas);
    this.filas();
  }

  numerar({ numero, capa, i, j }, texto) {
    const desde = this.puntas[capa - 1][0][i], hasta = this.puntas[capa - 1][1][j];
    const t = 0.3 + 0.4 * ((i + j) % 2); // alternados, para que no se tapen
    numero.textContent = texto;
    numero.setAttribute("x", desde.x + (hasta.x - desde.x) * t);
    numero.setAttribute("y", desde.y + (hasta.y - desde.y) * t * t * (3 - 2 * t) + 4);
  }

  sesgos(parametros, marcas) {
    const ocultas = marcas.length - 1;
    const todos = ocultas ? [...parametros.b1, parametros.b2[0]] : [parametros.b1[0]];
    marcas.forEach((marca, k) => {
      marca.style.background = colorDe(todos[k]);
      const nombre = k < ocultas ? this.textos.sesgo.replace("{n}", k + 1) : this.textos.sesgo_salida;
      marca.onpointerenter = () => (marca.title = nombre + " = " + cifras(todos[k]));
    });
  }

  nombre(letra, capa, i, j) {
    const { atributos, ocultas } = this.cuadro.controles;
    const destino = capa === 1 && ocultas ? "h" + (j + 1) : "o";
    if (letra === "b") return `b${capa}: ${destino}`;
    return `W${capa}: ${capa === 1 ? this.textos.nombres[atributos[i]] : "h" + (i + 1)} → ${destino}`;
  }

  filas() {
    if (!this.cuadro || !this.tabla.elemento.open) return;
    const { parametros, gradiente, controles } = this.cuadro;
    const filas = this.pesos.map(({ capa, i, j }) => [
      this.nombre("W", capa, i, j), parametros["W" + capa][i][j], gradiente && gradiente["W" + capa][i][j]]);
    for (const capa of controles.ocultas ? [1, 2] : [1])
      parametros["b" + capa].forEach((valor, j) => filas.push([
        this.nombre("b", capa, 0, j), valor, gradiente && gradiente["b" + capa][j]]));
    this.tabla.mostrar(filas, controles.eta);
  }
}
