/** Spanish messages about values that were not understood, and the reasons why. */
import type { CharacterAdvice, CharacterName, Script, StrangeCharacter } from '../../../../text/characters';
import type { CodeKind, MisreadingParameters, WhyParameters } from '../../../../text/values/misreadings';
import type { Catalogue } from '../messages';

const codes: Readonly<Record<CodeKind, string>> = {
  ascii: 'debe ser un ID de caracteres ASCII',
  product: 'debe tener letras minúsculas, dígitos y guiones, sin un guion al principio',
  version: 'debe tener letras, dígitos, puntos, guiones y guiones bajos',
};

export const valueFaultsEs: Catalogue<MisreadingParameters> = {
  empty: () => 'no puede estar vacío',
  'at-most-characters': (p) => `debe tener como máximo ${p.most} caracteres`,
  'not-email': (p, say) => `debe ser una dirección de correo como ana@contoso.com: ${say.why(p.why)}`,
  'not-domain': (p, say) => `debe ser un nombre de dominio como contoso.com: ${say.why(p.why)}`,
  'not-guid': (p, say) => `debe ser un GUID como 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: ${say.why(p.why)}`,
  'not-mpn-id': (p, say) => `debe ser un ID de MPN de diez dígitos como máximo: ${say.why(p.why)}`,
  'not-time-zone': (p) =>
    p.meant === null
      ? 'debe ser una zona horaria IANA como Europe/Lisbon'
      : `debe ser una zona horaria IANA como Europe/Lisbon; ¿quería decir ${p.meant}?`,
  'not-code': (p, say) => (p.why === null ? codes[p.kind] : `${codes[p.kind]}: ${say.why(p.why)}`),
};

const writeOnly = (right: string | null): string =>
  right === null ? 'escriba solo el nombre de dominio' : `escriba solo ${right}`;

export const whysEs: Catalogue<WhyParameters> = {
  character: (p, say) => say.character(p.character),
  'quotes-around': () => 'quite las comillas que lo rodean',
  'brackets-around': () => 'quite los paréntesis que lo rodean',
  'too-long': (p) => `tiene como máximo ${p.most} caracteres; este tiene ${p.length}`,
  'leave-out': (p) => `quite ${p.what}`,

  'address-of-page': (p) => `es la dirección de una página; ${writeOnly(p.right)}`,
  'address-of-mail': (p) => `es una dirección de correo; ${writeOnly(p.right)}`,
  'port-or-scheme': (p) => `no tiene puerto ni esquema; ${writeOnly(p.right)}`,
  'network-address': () => 'es una dirección de red; escriba el nombre',
  wildcard: () => 'indique el propio dominio, sin *.',
  'stray-full-stop': () => 'tiene un punto sin nada antes o después',
  'number-at-end': () => 'termina con un número',
  'one-part': () => 'no tiene ningún punto y, por tanto, tiene una sola parte',
  'hyphen-at-end': (p) => `la parte "${p.part}" empieza o termina con un guion`,
  'not-idna': (p) => `la parte "${p.part}" no cumple las reglas de IDNA (RFC 5891)`,
  'part-too-long': (p) =>
    `una parte entre puntos tiene como máximo ${p.most} caracteres; una tiene ${p.length}`,
  'unknown-top-level': () => 'su última parte debe ser la de un dominio de nivel superior, como com',

  'leave-out-end': (p) => `quite el "${p.end}" del final`,
  'one-address': () => 'indique una sola dirección',
  'address-alone': () => 'escriba solo la dirección, sin nombre y sin < ni >',
  'quoted-part': () => 'no se admite una parte entre comillas antes de la @',
  comment: () => 'quite el comentario entre paréntesis',
  'network-address-of-mail': () => 'escriba el nombre del dominio después de la @, no una dirección de red',
  'no-at': () => 'no tiene @',
  'nothing-after-at': () => 'no hay nada después de la @',
  'nothing-before-at': () => 'no hay nada antes de la @',
  'several-ats': () => 'tiene más de una @',
  'only-ascii-before-at': (p, say) => `antes de la @ solo se admite ASCII, y ${say.character(p.character)}`,
  'full-stops-before-at': () => 'antes de la @ un punto solo va entre otros caracteres',
  'too-long-before-at': (p) => `tiene como máximo ${p.most} caracteres antes de la @; esta tiene ${p.length}`,

  'hyphens-missing': () => 'ponga guiones después de los dígitos 8, 12, 16 y 20',
  'form-of-guid': () => '8, 4, 4, 4 y 12 dígitos o letras de la a a la f, con guiones entre ellos',
  'length-is': (p) => `este tiene ${p.length}`,
};

/** A character, where it stands, and what would be right. */
export function characterEs({ place, name, advice }: StrangeCharacter): string {
  const right = advice === null ? '' : `; ${advised(advice)}`;
  return `el carácter ${place} es ${named(name)}${right}`;
}

const scripts: Readonly<Record<Script, string>> = {
  Cyrillic: 'cirílica',
  Greek: 'griega',
  Armenian: 'armenia',
  Cherokee: 'cheroqui',
  Hebrew: 'hebrea',
  Arabic: 'árabe',
  Devanagari: 'devanagari',
  Georgian: 'georgiana',
  Thai: 'tailandesa',
  'Han or Kana': 'china o japonesa',
  Hangul: 'coreana',
  Latin: 'latina',
};

function named(name: CharacterName): string {
  switch (name.kind) {
    case 'plain':
      return `"${name.character}"`;
    case 'named':
      return `${name.code} ${name.name}`;
    case 'half':
      return `${name.code} (la mitad de un carácter)`;
    case 'control':
      return `${name.code} (un carácter de control)`;
    case 'tag':
      return `${name.code} (una etiqueta)`;
    case 'variation':
      return `${name.code} (un selector de variación)`;
    case 'unseen':
      return `${name.code} (un carácter que no se ve)`;
    case 'form':
      return `${name.code} "${name.character}", otra forma de "${name.of}"`;
    case 'digit':
      return `${name.code} "${name.character}", un dígito de otra escritura`;
    case 'letter':
      return `${name.code} "${name.character}", una letra ${scripts[name.script]}`;
    case 'other':
      return `${name.code} "${name.character}"`;
  }
}

function advised(advice: Exclude<CharacterAdvice, null>): string {
  switch (advice.kind) {
    case 'remove':
      return 'quítelo';
    case 'hyphen':
      return 'use un guion simple';
    case 'use':
      return `use "${advice.character}"`;
  }
}
