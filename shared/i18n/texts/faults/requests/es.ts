/** Spanish messages about the form of requests. */
import type { Catalogue, Counted, RequestFaultParameters, Saying } from '../messages';

const types: Readonly<Record<string, string>> = {
  string: 'un texto',
  number: 'un número',
  int: 'un número entero',
  boolean: 'true o false',
  object: 'un objeto',
  array: 'una lista',
  null: 'null',
};

const amount = (bound: string, of: Counted, limit: number): string => {
  switch (of) {
    case 'characters':
      return `tener ${bound} ${limit} ${limit === 1 ? 'carácter' : 'caracteres'}`;
    case 'visible-characters':
      return `tener ${bound} ${limit} ${limit === 1 ? 'carácter visible' : 'caracteres visibles'}`;
    case 'words':
      return `tener ${bound} ${limit} ${limit === 1 ? 'palabra' : 'palabras'}`;
    case 'entries':
      return `tener ${bound} ${limit} ${limit === 1 ? 'elemento' : 'elementos'}`;
    case null:
      return `ser ${bound} ${limit}`;
  }
};

export const requestFaultsEs: Catalogue<RequestFaultParameters> = {
  required: (p, say) => `es obligatorio; ${say.fault(p.wanted)}`,
  'wrong-type': (p) => `debe ser ${types[p.expected] ?? p.expected}`,
  'one-of': (p) => `debe ser ${p.values.length === 1 ? '' : 'uno de '}${p.values.join(', ')}`,
  'too-few': (p) => `debe ${amount('como mínimo', p.of, p.limit)}`,
  'too-many': (p) => `debe ${amount('como máximo', p.of, p.limit)}`,
  invalid: () => 'no es válido',

  blank: () => 'no puede estar vacío: ninguno de sus caracteres se ve',
  'not-one-line': () => 'debe ser una línea de texto Unicode sin caracteres de control',
  'control-characters': () => 'debe ser texto Unicode sin caracteres de control',
  'address-in-name': () =>
    'no puede contener una dirección web ni de correo; ponga un espacio después de un punto que termina una palabra',
  'address-in-directory-name': () => 'no puede contener una dirección web ni de correo',
  'not-web-page': () => 'debe ser la dirección de una página, como https://contoso.com/programme',
  'not-instant': () => 'debe ser un instante como 2026-11-23T09:00:00Z',
  'beyond-years': () => 'debe estar entre los años 1900 y 9999 de UTC',
  'not-end-date': () => 'debe ser una fecha como 2027-03-31, o un instante como 2026-11-23T09:00:00Z',
  'copy-to-contact': () =>
    'es la dirección del propio contacto, que recibe los mensajes de todos modos: quítela',
  'copy-repeated': () => 'se indica dos veces: quite una',
  'claim-repeated': () => 'ya se indica más arriba: quite una de las dos',
  'not-date': () => 'debe ser una fecha como 2026-12-24',
  'not-whole-number': () => 'debe ser un número entero',
  'not-solution-area': (p) =>
    `debe ser uno de ${p.areas.join(', ')}; para otros programas (CSP, revendedor administrado, hospedaje, Surface), use una solicitud co-op`,

  'misleading-character': (p) =>
    `no puede contener ${p.character}, un carácter invisible que cambia el orden de los siguientes; cambie el nombre del archivo`,
  'extension-differs': (p) =>
    `debe terminar en ${p.extensions.join(' o ')}, porque su tipo es ${p.contentType}`,
  'extension-missing': (p) => `debe tener un nombre y una de las extensiones ${p.extensions.join(', ')}`,
  'media-type-refused': (p) => `no se admite; se admiten: ${p.accepted}`,

  'product-listed-twice': (p) => `El producto ${p.productId} figura dos veces.`,
  'share-too-large': () =>
    'no puede ser mayor que deadlines: la parte para plazos incluye los mensajes corrientes',
  'span-sign': () => 'no puede llevar signo: un intervalo de tiempo avanza',
  'span-fraction': () => 'debe ir en números enteros: PT90S, no PT1.5M',
  'not-duration': () => 'debe ser una duración ISO 8601 como PT4H o P7D',
  'span-too-short': () => 'debe ser como mínimo un minuto',
  'span-too-long': (p) => `debe ser como máximo diez años, que son ${p.days} días`,
  'not-span': () => 'debe ser {"businessDays": n}, {"days": n} o {"duration": "PT4H"}',
  'in-span': (p, say) => `${p.member}: ${say.fault(p.fault)}`,
  'id-differs': () => 'debe ser el ID de la dirección, u omitirse',

  'request-not-valid': (p) =>
    `Los datos enviados no son válidos: ${p.fields.map((field) => (field === '' ? 'el contenido' : field)).join(', ')}.`,
  'unknown-field': (p) => `Campo desconocido ${p.name}.`,
  'name-too-long': (p) => `Un nombre tiene como máximo ${p.most} caracteres; este tiene ${p.length}.`,
  'member-repeated': () => 'El miembro aparece varias veces.',
  'header-not-understood': () => 'Esta API no lo entiende.',
  'key-example': () => 'Use, por ejemplo, un GUID.',
  'foreign-cursor': () => 'Use el cursor de la página anterior, con los mismos filtros.',
  'too-many-parameters': (p) =>
    `Una cadena de consulta tiene como máximo ${p.most} parámetros; esta tiene ${p.sent}.`,
  'too-deep': (p) =>
    `Un contenido tiene como máximo ${p.most} niveles de objetos y listas; este tiene ${p.sent}.`,
  'too-many-values': (p) =>
    `Un contenido tiene aquí como máximo ${p.most} miembros y elementos de listas; este tiene ${p.sent}.`,

  'row-not-valid': (p) => `La fila no es válida: ${p.fields.join(', ')}.`,
  'sheet-empty': () => 'La hoja no tiene ninguna fila con un valor debajo del encabezado.',
  'sheet-too-wide': (p) => `Un CSV tiene como máximo ${p.most} columnas; este tiene ${p.sent}.`,
  'sheet-too-long': (p) => `Un CSV tiene como máximo ${p.most} filas; este tiene ${p.sent}.`,
  'sheet-too-full': (p) => `Un CSV tiene como máximo ${p.most} valores en sus celdas; este tiene ${p.sent}.`,
  'column-name-too-long': (p) =>
    `Columna ${p.column}: un nombre tiene como máximo ${p.most} caracteres; este tiene ${p.length}.`,
  'cell-without-name': (p) =>
    `La columna ${p.column} no tiene nombre en el encabezado, pero esta fila tiene ${p.value === null ? 'un valor' : `"${p.value}"`} en ella. Un texto que contiene el separador necesita comillas.`,
  'cell-quote': (p) => {
    const span =
      p.lineBreaks === 0
        ? ''
        : ` Hay ${p.lineBreaks} saltos de línea entre las comillas: puede que se hayan juntado filas.`;
    return `Hay texto después de las comillas de cierre, por lo que no se sabe dónde termina la celda. Escriba dos veces cada comilla dentro de una celda entre comillas.${span}`;
  },
  'cell-unreadable': () =>
    'No se puede leer una letra: el archivo no está en UTF-8 o un programa ha perdido la letra. Guarde el archivo como "CSV UTF-8" y vuelva a enviarlo.',
  'cell-of-unknown-column': (p) => {
    const hint =
      p.parts.length > 0
        ? `Sus partes tienen columnas propias: ${p.parts.join(', ')}. `
        : p.nearest === null
          ? ''
          : `¿Quería decir ${p.nearest}? `;
    return `Columna desconocida ${p.name}, aquí con "${p.value}". ${hint}Quite la columna o déjela vacía.`;
  },
  'cell-formula-error': (p) =>
    `"${p.value}" es lo que muestra una hoja de cálculo para una fórmula sin resultado. Escriba el propio valor o deje la celda vacía.`,
  'cell-several-numbers': (p) =>
    `"${p.value}" parece ser varios números. Escriba | entre ellos, por ejemplo 4512001|4512002.`,
  'cell-rewritten-number': (p) =>
    `"${p.value}" es un número tal como lo reescribe una hoja de cálculo. Dé a la columna formato de texto y escriba todos los dígitos, por ejemplo 4512001.`,

  'row-is-final': (p, say) =>
    `La solicitud de esta fila es definitiva (${stateIn(p.state, say)}). Para volver a reclamar, dé a la fila una referencia nueva.`,
  'row-differs': (p) =>
    `La solicitud difiere de la fila en ${p.members}.${p.isFinal ? '' : ' Una importación no cambia solicitudes: edite la solicitud donde la fila tenga razón.'}`,
  'row-contact-unconfirmed': (p) =>
    p.email === null
      ? 'El contacto no pertenece a ninguno de los dominios del cliente: indique un contacto en uno de ellos o un revisor tendrá que confirmarlo antes de la aprobación.'
      : `La dirección ${p.email} no pertenece a ninguno de los dominios del cliente: indique un contacto en uno de ellos o un revisor tendrá que confirmarla antes de la aprobación.`,
  'row-not-submittable': (p) => `La solicitud no se puede enviar como está: ${p.why}`,
  'row-faulty': (p) => `La propia fila tiene errores: ${p.why}`,
};

function stateIn(state: RequestFaultParameters['row-is-final']['state'], { texts }: Saying): string {
  return state === 'association ended' ? 'asociación finalizada' : texts.statuses[state];
}
