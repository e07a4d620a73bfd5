// Las partes de la pantalla: controles de HTML común (se usan con el teclado y los lee un lector de pantalla).

function nodo(etiqueta, atributos = {}, ...hijos) {
  const elemento = document.createElement(etiqueta);
  for (const [nombre, valor] of Object.entries(atributos)) {
    if (nombre === "clase") elemento.className = valor;
    else if (valor === true) elemento.setAttribute(nombre, "");
    else if (valor !== false) elemento.setAttribute(nombre, valor);
  }
  elemento.append(...hijos);
  return elemento;
}

function boton(texto, clase, alApretar, ayuda) {
  const elemento = nodo("button", { type: "button", clase: "pg-boton " + clase }, texto);
  if (ayuda) {
    elemento.setAttribute("aria-label", ayuda);
    elemento.title = ayuda;
  }
  elemento.addEventListener("click", alApretar);
  return elemento;
}

// Un <select> con su etiqueta; `mostrar` le da el valor de afuera, aunque no esté en el menú.
function menu(texto, valores, nombrar, alElegir) {
  const lista = nodo("select");
  const agregar = (valor) => lista.append(nodo("option", { value: String(valor) }, nombrar(valor)));
  valores.forEach(agregar);
  lista.addEventListener("change", () => alElegir(lista.value));
  return {
    elemento: nodo("label", { clase: "pg-campo" }, nodo("span", {}, texto), lista),
    lista,
    mostrar(valor) {
      if (![...lista.options].some((opcion) => opcion.value === String(valor))) agregar(valor);
      lista.value = String(valor);
    },
  };
}

function perilla(texto, minimo, maximo, paso, escribir, alMover) {
  const barra = nodo("input", { type: "range", min: minimo, max: maximo, step: paso });
  const numero = nodo("output", {});
  const mostrar = (valor) => {
    barra.value = valor;
    numero.textContent = escribir(valor);
  };
  barra.addEventListener("input", () => (numero.textContent = escribir(Number(barra.value))));
  barra.addEventListener("change", () => alMover(Number(barra.value)));
  return { elemento: nodo("label", { clase: "pg-campo" }, nodo("span", {}, texto, " ", numero), barra), mostrar };
}

function lienzo(clase, texto) {
  const atributos = texto ? { clase, role: "img", "aria-label": texto } : { clase, "aria-hidden": "true" };
  return nodo("canvas", atributos);
}

// Los seis conjuntos, como botones de radio con su dibujo.
function conjuntos(opciones, textos, miniaturas, grupo, alElegir) {
  const botones = new Map();
  const elemento = nodo("div", { clase: "pg-conjuntos" });
  opciones.conjunto.forEach((nombre, k) => {
    const radio = nodo("input", { type: "radio", name: grupo, value: nombre });
    const dibujo = lienzo("pg-miniatura");
    const titulo = textos.nombres[nombre];
    radio.addEventListener("change", () => alElegir(nombre));
    elemento.append(nodo("label", { title: titulo }, radio, dibujo, nodo("span", { clase: "pg-oculto" }, titulo)));
    pintarPuntos(dibujo, [[miniaturas.subarray(k * 3 * opciones.muestra, (k + 1) * 3 * opciones.muestra), false]], 44, 2);
    botones.set(nombre, radio);
  });
  return { elemento, mostrar: (nombre) => (botones.get(nombre).checked = true) };
}

// Un atributo de entrada: casilla con su mapa. El punto de donde salen sus pesos es el borde derecho del mapa.
function atributo(nombre, titulo, bytes, lado, alCambiar) {
  const casilla = nodo("input", { type: "checkbox" });
  const mapa = lienzo("pg-mapita");
  pintarMapa(mapa, bytes, lado);
  casilla.addEventListener("change", () => alCambiar(casilla));
  const elemento = nodo("label", { clase: "pg-atributo" }, casilla, nodo("span", {}, titulo), mapa);
  return { elemento, casilla, mapa };
}

// La tabla de todos los pesos: una fila por número, con su derivada cuando se está viendo el backward.
function tabla(textos) {
  const cuerpo = nodo("tbody");
  const titulos = [textos.peso, textos.valor, textos.derivada, textos.cambio];
  const encabezado = nodo("tr", {}, ...titulos.map((titulo) => nodo("th", { scope: "col" }, titulo)));
  const grande = nodo("table", {}, nodo("thead", {}, encabezado), cuerpo);
  const caja = nodo("div", { clase: "pg-tabla", tabindex: "0", role: "region", "aria-label": textos.tabla }, grande);
  const elemento = nodo("details", {}, nodo("summary", {}, textos.tabla), caja);
  const mostrar = (filas, eta) => {
    if (!elemento.open) return;
    cuerpo.replaceChildren(
      ...filas.map(([nombre, valor, derivada]) => {
        const cambio = derivada === null ? null : -eta * derivada;
        const celdas = [valor, derivada, cambio].map((numero) => nodo("td", {}, cifras(numero, 4)));
        return nodo("tr", {}, nodo("th", { scope: "row" }, nombre), ...celdas);
      }));
  };
  return { elemento, mostrar };
}
