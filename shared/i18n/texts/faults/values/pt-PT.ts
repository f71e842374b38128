/** Portuguese (Portugal) messages about values that were not understood, and the reasons why. */
import type { CharacterAdvice, CharacterName, Script, StrangeCharacter } from '../../../../text/characters';
import type { CodeKind, MisreadingParameters, WhyParameters } from '../../../../text/values/misreadings';
import type { Catalogue } from '../messages';

const codes: Readonly<Record<CodeKind, string>> = {
  ascii: 'tem de ser um ID com caracteres ASCII',
  product: 'tem de ter letras minúsculas, algarismos e hífenes, sem um hífen no início',
  version: 'tem de ter letras, algarismos, pontos, hífenes e traços de sublinhado',
};

export const valueFaultsPtPT: Catalogue<MisreadingParameters> = {
  empty: () => 'não pode estar vazio',
  'at-most-characters': (p) => `tem no máximo ${p.most} caracteres`,
  'not-email': (p, say) => `tem de ser um endereço de e-mail como ana@contoso.com: ${say.why(p.why)}`,
  'not-domain': (p, say) => `tem de ser um nome de domínio como contoso.com: ${say.why(p.why)}`,
  'not-guid': (p, say) => `tem de ser um GUID como 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: ${say.why(p.why)}`,
  'not-mpn-id': (p, say) => `tem de ser um ID MPN com um máximo de dez algarismos: ${say.why(p.why)}`,
  'not-time-zone': (p) =>
    p.meant === null
      ? 'tem de ser um fuso horário IANA como Europe/Lisbon'
      : `tem de ser um fuso horário IANA como Europe/Lisbon; queria dizer ${p.meant}?`,
  'not-code': (p, say) => (p.why === null ? codes[p.kind] : `${codes[p.kind]}: ${say.why(p.why)}`),
};

const writeOnly = (right: string | null): string =>
  right === null ? 'escreva apenas o nome de domínio' : `escreva apenas ${right}`;

export const whysPtPT: Catalogue<WhyParameters> = {
  character: (p, say) => say.character(p.character),
  'quotes-around': () => 'retire as aspas à volta',
  'brackets-around': () => 'retire os parênteses à volta',
  'too-long': (p) => `tem no máximo ${p.most} caracteres; este tem ${p.length}`,
  'leave-out': (p) => `retire ${p.what}`,

  'address-of-page': (p) => `isto é o endereço de uma página; ${writeOnly(p.right)}`,
  'address-of-mail': (p) => `isto é um endereço de e-mail; ${writeOnly(p.right)}`,
  'port-or-scheme': (p) => `não tem porta nem esquema; ${writeOnly(p.right)}`,
  'network-address': () => 'isto é um endereço de rede; escreva o nome',
  wildcard: () => 'indique o próprio domínio, sem *.',
  'stray-full-stop': () => 'tem um ponto sem nada antes ou depois',
  'number-at-end': () => 'termina com um número',
  'one-part': () => 'não tem nenhum ponto e, por isso, tem só uma parte',
  'hyphen-at-end': (p) => `a parte "${p.part}" começa ou termina com um hífen`,
  'not-idna': (p) => `a parte "${p.part}" não cumpre as regras de IDNA (RFC 5891)`,
  'part-too-long': (p) => `uma parte entre pontos tem no máximo ${p.most} caracteres; uma tem ${p.length}`,
  'unknown-top-level': () => 'a última parte tem de ser a de um domínio de topo, como com',

  'leave-out-end': (p) => `retire o "${p.end}" no fim`,
  'one-address': () => 'indique um só endereço',
  'address-alone': () => 'escreva só o endereço, sem nome e sem < e >',
  'quoted-part': () => 'uma parte entre aspas antes do @ não é suportada',
  comment: () => 'retire o comentário entre parênteses',
  'network-address-of-mail': () => 'escreva o nome do domínio depois do @, não um endereço de rede',
  'no-at': () => 'não tem @',
  'nothing-after-at': () => 'não há nada depois do @',
  'nothing-before-at': () => 'não há nada antes do @',
  'several-ats': () => 'tem mais do que um @',
  'only-ascii-before-at': (p, say) => `antes do @ só é suportado ASCII, e ${say.character(p.character)}`,
  'full-stops-before-at': () => 'antes do @ um ponto só está entre outros caracteres',
  'too-long-before-at': (p) => `tem no máximo ${p.most} caracteres antes do @; este tem ${p.length}`,

  'hyphens-missing': () => 'coloque hífenes depois dos algarismos 8, 12, 16 e 20',
  'form-of-guid': () => '8, 4, 4, 4 e 12 algarismos ou letras de a a f, com hífenes entre eles',
  'length-is': (p) => `este tem ${p.length}`,
};

/** A character, where it stands, and what would be right. */
export function characterPtPT({ place, name, advice }: StrangeCharacter): string {
  const right = advice === null ? '' : `; ${advised(advice)}`;
  return `o carácter ${place} é ${named(name)}${right}`;
}

const scripts: Readonly<Record<Script, string>> = {
  Cyrillic: 'cirílica',
  Greek: 'grega',
  Armenian: 'arménia',
  Cherokee: 'cherokee',
  Hebrew: 'hebraica',
  Arabic: 'árabe',
  Devanagari: 'devanágari',
  Georgian: 'georgiana',
  Thai: 'tailandesa',
  'Han or Kana': 'chinesa ou japonesa',
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
      return `${name.code} (metade de um carácter)`;
    case 'control':
      return `${name.code} (um carácter de controlo)`;
    case 'tag':
      return `${name.code} (uma etiqueta)`;
    case 'variation':
      return `${name.code} (um seletor de variação)`;
    case 'unseen':
      return `${name.code} (um carácter que não se vê)`;
    case 'form':
      return `${name.code} "${name.character}", outra forma de "${name.of}"`;
    case 'digit':
      return `${name.code} "${name.character}", um algarismo de outra escrita`;
    case 'letter':
      return `${name.code} "${name.character}", uma letra ${scripts[name.script]}`;
    case 'other':
      return `${name.code} "${name.character}"`;
  }
}

function advised(advice: Exclude<CharacterAdvice, null>): string {
  switch (advice.kind) {
    case 'remove':
      return 'remova-o';
    case 'hyphen':
      return 'utilize um hífen simples';
    case 'use':
      return `utilize "${advice.character}"`;
  }
}
