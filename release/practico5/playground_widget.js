// La pantalla del playground: arma los controles, convierte lo que se toca en pedidos y pinta cada cuadro.
// Se une detrás de los otros playground_*.js (ver playground_widget.py).

const PUNTOS_DE_CURVA = 400;

function render({ model, el }) {
  const vista = new Vista(model, el);
  return () => vista.cerrar();
}

class Vista {
  constructor(model, el) {
    this.model = model;
    this.opciones = model.get("opciones");
    this.textos = this.opciones.textos;
    this.jugando = false;
    this.cuadros = 0;
    this.curva = [];
    this.puntos = [new Float32Array(), new Float32Array()];
    // De quién es cada pedido, y el nombre de los botones de radio: puede haber varias vistas.
    this.grupo = "pg-" + Math.random().toString(36).slice(2);
    this.pedidos = new Pedidos(model, this.grupo, {
      alPintar: (cuadro, arreglos) => this.pintar(cuadro, arreglos),
      alTerminar: () => this.jugando && this.seguir(),
      alAviso: (texto) => this.parar(texto),
      alCallar: () => this.parar(this.textos.ocupado),
    });
    this.armar(el);
    this.medida = new ResizeObserver(() => this.remedir());
    this.medida.observe(this.raiz);
    this.tema = new MutationObserver(() => this.remedir()); // JupyterLab dice el tema en un atributo de <body>
    this.tema.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "class"] });
    this.pedir({ tipo: "hola" });
  }

  cerrar() {
    this.jugando = false;
    this.pedidos.cerrar();
    this.medida.disconnect();
    this.tema.disconnect();
  }

  armar(el) {
    const t = this.textos;
    this.aviso = nodo("div", { clase: "pg-aviso", role: "alert" });
    this.pesos = new Pesos(t);
    this.explicacion = nodo("p", { clase: "pg-explicacion" }, t.leyenda);
    // Sin data-lm-suppress-shortcuts, JupyterLab tomaría las teclas como comandos del cuaderno.
    this.raiz = nodo(
      "div", { clase: "pg", role: "group", "aria-label": t.titulo, "data-lm-suppress-shortcuts": "true" },
      this.barra(), this.aviso, nodo("div", { clase: "pg-cuerpo" }, this.pesos.dibujo, ...this.columnas()),
      this.explicacion, this.pesos.tabla.elemento, this.pie());
    this.raiz.addEventListener("keydown", (evento) => this.tecla(evento));
    el.append(this.raiz);
  }

  barra() {
    const t = this.textos, o = this.opciones;
    const nombrar = (valor) => t.nombres[valor] ?? String(valor).replace(".", COMA);
    const elegir = (control, numero) => (valor) => this.cambiar({ [control]: numero ? Number(valor) : valor });
    this.botonJugar = boton(t.jugar, "pg-principal", () => this.jugar(!this.jugando));
    this.botonBackward = boton(t.backward, "", () => this.verBackward(!this.viendo));
    this.botonBackward.setAttribute("aria-pressed", "false");
    this.epoca = nodo("output", { clase: "pg-epoca" }, "0");
    this.velocidad = menu(t.velocidad, [1, 5, 20], nombrar, () => {});
    this.menus = {};
    for (const control of ["eta", "activacion", "costo", "regularizacion", "tasa"])
      this.menus[control] = menu(t[control], o[control], nombrar, elegir(control, typeof o[control][0] === "number"));
    return nodo(
      "div", { clase: "pg-barra" },
      nodo("div", { clase: "pg-botones" }, this.botonJugar, boton(t.paso, "", () => this.paso()),
        boton(t.reiniciar, "", () => this.pedir({ tipo: "reiniciar" })), this.botonBackward,
        nodo("label", { clase: "pg-campo" }, nodo("span", {}, t.epoca), this.epoca)),
      ...Object.values(this.menus).map((cada) => cada.elemento), this.velocidad.elemento);
  }

  columnas() {
    const t = this.textos, o = this.opciones;
    const miniaturas = new Float32Array(copia(this.model.get("miniaturas")).buffer);
    this.conjuntos = conjuntos(o, t, miniaturas, this.grupo, (conjunto) => this.cambiar({ conjunto }));
    const porciento = (valor) => Math.round(100 * valor) + " %";
    this.perillas = {
      ruido: perilla(t.ruido, 0, 0.5, 0.05, porciento, (ruido) => this.cambiar({ ruido })),
      proporcion: perilla(t.proporcion, 10, 90, 10, (v) => v + " %", (proporcion) => this.cambiar({ proporcion })),
    };
    this.lote = menu(t.lote, o.lote, (v) => (v === 0 ? t.todos : String(v)), (v) => this.cambiar({ lote: Number(v) }));
    this.semilla = menu(t.semilla, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], String, (v) => this.cambiar({ semilla: Number(v) }));
    const mapas = copia(this.model.get("mapas_de_atributos"));
    const celdas = o.lado * o.lado;
    this.atributos = new Map(o.atributos.map((nombre, k) => [nombre, atributo(
      nombre, t.nombres[nombre], mapas.subarray(k * celdas, (k + 1) * celdas), o.lado, () => this.elegirAtributos(nombre))]));
    this.cuantas = nodo("output", {}, "0");
    this.neuronas = nodo("div", { clase: "pg-neuronas" });
    const sumar = (cuanto) => () => this.cambiar({ ocultas: this.cuadro.controles.ocultas + cuanto });
    this.menos = boton("−", "pg-redondo", sumar(-1), t.menos);
    this.mas = boton("+", "pg-redondo", sumar(1), t.mas);
    const contador = nodo("span", { clase: "pg-contador" }, this.menos, this.cuantas, this.mas);
    return [
      grupo("pg-datos", t.datos, this.conjuntos.elemento, this.perillas.ruido.elemento,
        this.perillas.proporcion.elemento, this.lote.elemento, this.semilla.elemento),
      grupo("pg-entrada", t.atributos, ...[...this.atributos.values()].map((cada) => cada.elemento)),
      grupo("pg-capa", t.ocultas, contador, this.neuronas),
      grupo("pg-resultado", t.salida, ...this.resultado()),
    ];
  }

  resultado() {
    const t = this.textos;
    this.mapa = lienzo("pg-mapa", t.mapa);
    this.encima = lienzo("pg-encima");
    this.deSalida = nodo("span", { clase: "pg-sesgo pg-sesgo-salida" });
    this.curvas = lienzo("pg-curvas", t.curvas);
    this.numeros = [nodo("output", {}), nodo("output", {})];
    this.logro = nodo("span", { clase: "pg-logro" });
    this.verPrueba = nodo("input", { type: "checkbox" });
    this.verPrueba.addEventListener("change", () => this.pintarPuntos());
    return [
      nodo("div", { clase: "pg-marco" }, this.mapa, this.encima, this.deSalida),
      nodo("label", { clase: "pg-casilla" }, this.verPrueba, t.ver_prueba),
      nodo("div", { clase: "pg-perdidas" },
        nodo("span", { clase: "pg-de-entrenamiento" }, t.entrenamiento + " ", this.numeros[0]),
        nodo("span", { clase: "pg-de-prueba" }, t.prueba + " ", this.numeros[1]), this.logro),
      this.curvas,
    ];
  }

  pie() {
    const t = this.textos;
    this.texto = nodo("input", { type: "text", spellcheck: "false" });
    this.texto.addEventListener("keydown", (evento) => {
      if (evento.key === "Enter") this.pedir({ tipo: "estado", texto: this.texto.value });
    });
    const copiar = boton(t.copiar, "", async () => {
      this.texto.select();
      try { await navigator.clipboard.writeText(this.texto.value); } catch { document.execCommand("copy"); }
      copiar.textContent = t.copiado;
      setTimeout(() => (copiar.textContent = t.copiar), 1500);
    });
    const campo = nodo("label", { clase: "pg-campo pg-estado" }, nodo("span", {}, t.estado), this.texto);
    return nodo("div", { clase: "pg-pie" }, campo, copiar, nodo("p", { clase: "pg-explicacion" }, t.teclas));
  }

  tecla(evento) {
    if (evento.target.matches("input[type=text], select") || evento.ctrlKey || evento.metaKey || evento.altKey) return;
    const acciones = {
      e: () => this.jugar(!this.jugando), p: () => this.paso(), r: () => this.pedir({ tipo: "reiniciar" }),
      b: () => this.verBackward(!this.viendo),
    };
    const accion = acciones[evento.key.toLowerCase()];
    if (!accion) return;
    evento.preventDefault();
    evento.stopPropagation();
    accion();
  }

  // De acá al kernel.

  pedir(pedido) { this.pedidos.pedir({ ...pedido, gradiente: Boolean(this.viendo) }); }

  cambiar(cambios) { this.pedir({ tipo: "controles", cambios }); }

  paso() {
    this.jugar(false);
    this.pedir({ tipo: "paso", epocas: 1 });
  }

  jugar(si) {
    const empieza = si && !this.jugando;
    this.jugando = si;
    this.botonJugar.textContent = si ? this.textos.pausa : this.textos.jugar;
    this.raiz.classList.toggle("pg-jugando", si);
    if (empieza && this.pedidos.libre) this.seguir();
  }

  seguir() {
    this.pedir({ tipo: "paso", epocas: Number(this.velocidad.lista.value), cuadros: CUADROS_POR_PEDIDO });
  }

  verBackward(si) {
    this.viendo = si;
    if (si) this.jugar(false);
    this.botonBackward.setAttribute("aria-pressed", String(si));
    this.explicacion.textContent = (si ? this.textos.explicacion + " " : "") + this.textos.leyenda;
    this.pedir({ tipo: "mirar" });
  }

  elegirAtributos(nombre) {
    const elegidos = [...this.atributos].filter(([, cada]) => cada.casilla.checked).map(([cual]) => cual);
    if (elegidos.length) this.cambiar({ atributos: elegidos });
    else this.atributos.get(nombre).casilla.checked = true; // una red sin entradas no es una red
  }

  // Del kernel a la pantalla.

  parar(texto) {
    this.jugar(false);
    this.avisar(texto);
  }

  avisar(texto) {
    if (this.aviso.textContent !== texto) this.aviso.textContent = texto;
    this.aviso.hidden = !texto;
  }

  pintar(cuadro, [mapas, ...puntos]) {
    const { controles } = cuadro;
    const rehacer = cuadro.nuevo || !this.cuadro;
    this.cuadro = cuadro;
    if (rehacer) this.rehacer(controles, puntos);
    const celdas = this.opciones.lado ** 2;
    [this.mapa, ...this.neuronas.querySelectorAll("canvas")].forEach((cada, k) =>
      pintarMapa(cada, mapas.subarray(k * celdas, (k + 1) * celdas), this.opciones.lado));
    this.epoca.textContent = String(cuadro.epoca);
    this.anotar(cuadro);
    this.avisar(cuadro.error);
    if (cuadro.error) this.jugar(false);
    for (const [nombre, cada] of Object.entries(this.menus)) cada.mostrar(controles[nombre]);
    this.lote.mostrar(controles.lote);
    if (document.activeElement !== this.texto || rehacer) this.texto.value = cuadro.texto;
    this.pesos.pintar(cuadro, this.marcas);
    this.raiz.dataset.cuadros = String(++this.cuadros);
  }

  rehacer(controles, puntos) {
    this.curva = [];
    if (puntos.length) this.puntos = puntos.map((bytes) => new Float32Array(bytes.buffer));
    this.conjuntos.mostrar(controles.conjunto);
    this.semilla.mostrar(controles.semilla);
    this.perillas.ruido.mostrar(controles.ruido);
    this.perillas.proporcion.mostrar(controles.proporcion);
    for (const [nombre, cada] of this.atributos) {
      cada.casilla.checked = controles.atributos.includes(nombre);
      cada.elemento.classList.toggle("pg-apagado", !cada.casilla.checked);
    }
    this.cuantas.textContent = String(controles.ocultas);
    this.menos.disabled = controles.ocultas === 0;
    this.mas.disabled = controles.ocultas === this.opciones.maximo;
    const numeradas = Array.from({ length: controles.ocultas }, (_, k) => k + 1);
    this.neuronas.replaceChildren(...numeradas.map((n) => nodo(
      "div", { clase: "pg-neurona" }, lienzo("pg-mapita", this.textos.neurona.replace("{n}", n)),
      nodo("span", { clase: "pg-sesgo" }))));
    this.marcas = [...this.neuronas.querySelectorAll(".pg-sesgo"), this.deSalida];
    this.pesos.armar(controles);
    this.medir();
    this.pintarPuntos();
  }

  pintarPuntos() {
    const [entrenamiento, prueba] = this.puntos;
    const grupos = this.verPrueba.checked ? [[entrenamiento, false], [prueba, true]] : [[entrenamiento, false]];
    pintarPuntos(this.encima, grupos, this.mapa.clientWidth || 260, 2.6);
  }

  anotar({ epoca, perdidas, aprendio }) {
    this.numeros.forEach((numero, k) => (numero.textContent = cifras(perdidas[k])));
    this.logro.textContent = aprendio ? this.textos.aprendio : "";
    if (!this.curva.length || this.curva[this.curva.length - 1][0] !== epoca) this.curva.push([epoca, ...perdidas]);
    if (this.curva.length > PUNTOS_DE_CURVA) this.curva = this.curva.filter((_, k) => k % 2 === 0);
    pintarCurvas(this.curvas, this.curva, this.colores);
  }

  // Tamaños y colores se miden acá, y no en cada cuadro: medir obliga al navegador a acomodar todo antes.
  medir() {
    const entradas = this.cuadro.controles.atributos.map((nombre) => this.atributos.get(nombre).mapa);
    const ocultas = [...this.neuronas.querySelectorAll("canvas")];
    this.pesos.medir(ocultas.length ? [[entradas, ocultas], [ocultas, [this.mapa]]] : [[entradas, [this.mapa]]]);
    const estilo = getComputedStyle(this.raiz);
    const color = (nombre) => estilo.getPropertyValue(nombre);
    this.colores = { eje: color("--pg-borde"), entrenamiento: color("--pg-suave"), prueba: color("--pg-texto") };
    ajustar(this.curvas);
  }

  remedir() {
    if (!this.cuadro) return;
    this.medir();
    this.pintarPuntos();
    pintarCurvas(this.curvas, this.curva, this.colores);
    this.pesos.pintar(this.cuadro, this.marcas);
  }
}

function grupo(clase, titulo, ...hijos) {
  return nodo("fieldset", { clase }, nodo("legend", {}, titulo), ...hijos);
}

export default { render };
