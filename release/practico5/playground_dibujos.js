// Lo que se dibuja con píxeles y líneas: mapas, puntos, curvas y pesos. Sin estado: cada función pinta lo que le dan.

const BORDE = 6; // los mapas van de −6 a 6
const NARANJA = [245, 147, 34];
const GRIS = [232, 234, 235];
const AZUL = [8, 119, 189];
const COMA = ","; // i18n
const SVG = "http://www.w3.org/2000/svg";

// 256 colores de naranja (−1) a azul (+1), listos para copiar de a un píxel.
const PALETA = new Uint32Array(256);
for (let k = 0; k < 256; k++) {
  const t = k / 127.5 - 1;
  const punta = t < 0 ? NARANJA : AZUL;
  const [r, g, b] = GRIS.map((gris, canal) => Math.round(gris + (punta[canal] - gris) * Math.abs(t)));
  PALETA[k] = (255 << 24) | (b << 16) | (g << 8) | r; // RGBA en orden little endian
}

function pintarMapa(lienzo, bytes, lado) {
  if (lienzo.width !== lado) lienzo.width = lienzo.height = lado;
  const contexto = lienzo.getContext("2d");
  const imagen = contexto.createImageData(lado, lado);
  const pixeles = new Uint32Array(imagen.data.buffer);
  for (let k = 0; k < pixeles.length; k++) pixeles[k] = PALETA[bytes[k]];
  contexto.putImageData(imagen, 0, 0);
}

function colorDe(valor) {
  return "rgb(" + (valor < 0 ? NARANJA : AZUL).join(",") + ")";
}

// `grupos`: [puntos Float32Array de x, y, etiqueta, si son de prueba].
function pintarPuntos(lienzo, grupos, ancho, radio) {
  const escala = window.devicePixelRatio || 1;
  lienzo.width = lienzo.height = Math.round(ancho * escala);
  const contexto = lienzo.getContext("2d");
  contexto.setTransform(lienzo.width / (2 * BORDE), 0, 0, -lienzo.width / (2 * BORDE), lienzo.width / 2, lienzo.width / 2);
  const unidad = (2 * BORDE) / ancho; // un píxel de pantalla, en las unidades de los datos
  for (const [puntos, sonDePrueba] of grupos) {
    for (let k = 0; k < puntos.length; k += 3) {
      contexto.beginPath();
      contexto.arc(puntos[k], puntos[k + 1], radio * unidad, 0, 2 * Math.PI);
      contexto.fillStyle = "#" + (PALETA[Math.round((Math.max(-1, Math.min(1, puntos[k + 2])) + 1) * 127.5)] & 0xffffff)
        .toString(16).padStart(6, "0").replace(/(..)(..)(..)/, "$3$2$1");
      contexto.fill();
      contexto.lineWidth = (sonDePrueba ? 1.4 : 0.9) * unidad;
      contexto.strokeStyle = sonDePrueba ? "#222" : "#fff";
      contexto.stroke();
    }
  }
}

// Tantos píxeles como ocupa en la pantalla.
function ajustar(lienzo) {
  const escala = window.devicePixelRatio || 1;
  lienzo.width = Math.round(lienzo.clientWidth * escala);
  lienzo.height = Math.round(lienzo.clientHeight * escala);
}

// Las dos curvas, en escala desde cero; `curva` es [[época, entrenamiento, prueba], …].
function pintarCurvas(lienzo, curva, colores) {
  const escala = window.devicePixelRatio || 1;
  const ancho = lienzo.width / escala, alto = lienzo.height / escala;
  const contexto = lienzo.getContext("2d");
  contexto.setTransform(escala, 0, 0, escala, 0, 0);
  contexto.clearRect(0, 0, ancho, alto);
  const maximo = Math.max(...curva.map(([, a, b]) => Math.max(a ?? 0, b ?? 0)), 1e-9) * 1.05;
  const [primera, ultima] = curva.length ? [curva[0][0], curva[curva.length - 1][0]] : [0, 1];
  const x = (epoca) => 2 + (ancho - 4) * ((epoca - primera) / Math.max(ultima - primera, 1));
  const y = (valor) => alto - 3 - (alto - 6) * Math.min(valor / maximo, 1);
  contexto.strokeStyle = colores.eje;
  contexto.lineWidth = 1;
  contexto.strokeRect(0.5, 0.5, ancho - 1, alto - 1);
  for (const [cual, color, grosor, rayas] of [[1, colores.entrenamiento, 2, [4, 3]], [2, colores.prueba, 2, []]]) {
    contexto.beginPath();
    contexto.setLineDash(rayas);
    contexto.strokeStyle = color;
    contexto.lineWidth = grosor;
    let sigue = false;
    for (const fila of curva) {
      if (fila[cual] === null) { sigue = false; continue; }
      contexto[sigue ? "lineTo" : "moveTo"](x(fila[0]), y(fila[cual]));
      sigue = true;
    }
    contexto.stroke();
  }
  contexto.setLineDash([]);
}

// Una curva suave entre dos puntos, como camino de SVG.
function curva(desde, hasta) {
  const medio = (hasta.x - desde.x) / 2;
  return `M${desde.x},${desde.y} C${desde.x + medio},${desde.y} ${hasta.x - medio},${hasta.y} ${hasta.x},${hasta.y}`;
}

// Grosor por tamaño, color y rayas por signo. Solo se toca lo que cambió: volver a pintar líneas es lo más caro.
function ponerLinea(linea, valor, mayor) {
  const parte = mayor > 0 && valor !== null ? Math.abs(valor) / mayor : 0;
  cambiarAtributo(linea, "stroke", colorDe(valor ?? 0));
  cambiarAtributo(linea, "stroke-width", (0.6 + 6 * parte).toFixed(1));
  cambiarAtributo(linea, "stroke-dasharray", valor < 0 ? "7 4" : "none");
  cambiarAtributo(linea, "stroke-opacity", (0.35 + 0.65 * parte).toFixed(1));
}

function cambiarAtributo(elemento, nombre, valor) {
  if (elemento.getAttribute(nombre) !== valor) elemento.setAttribute(nombre, valor);
}

function cifras(valor, cuantas = 3) {
  if (valor === null || valor === undefined) return "—";
  const chico = valor !== 0 && (Math.abs(valor) < 1e-3 || Math.abs(valor) >= 1e5);
  return (chico ? valor.toExponential(1) : valor.toFixed(cuantas)).replace(".", COMA).replace("-", "−");
}
