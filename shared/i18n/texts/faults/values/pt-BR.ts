/** Portuguese (Brazil) messages about values that were not understood, and the reasons why. */
import type { CharacterAdvice, CharacterName, Script, StrangeCharacter } from '../../../../text/characters';
import type { CodeKind, MisreadingParameters, WhyParameters } from '../../../../text/values/misreadings';
import type { Catalogue } from '../messages';

const codes: Readonly<Record<CodeKind, string>> = {
  ascii: 'deve ser um ID com caracteres ASCII',
  product: 'deve ter letras minúsculas, dígitos e hifens, sem hífen no início',
  version: 'deve ter letras, dígitos, pontos, hifens e sublinhados',
};

export const valueFaultsPtBR: Catalogue<MisreadingParameters> = {
  empty: () => 'não pode ficar vazio',
  'at-most-characters': (p) => `deve ter no máximo ${p.most} caracteres`,
  'not-email': (p, say) => `deve ser um endereço de e-mail como ana@contoso.com: ${say.why(p.why)}`,
  'not-domain': (p, say) => `deve ser um nome de domínio como contoso.com: ${say.why(p.why)}`,
  'not-guid': (p, say) => `deve ser um GUID como 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: ${say.why(p.why)}`,
  'not-mpn-id': (p, say) => `deve ser um ID MPN de até dez dígitos: ${say.why(p.why)}`,
  'not-time-zone': (p) =>
    p.meant === null
      ? 'deve ser um fuso horário IANA como Europe/Lisbon'
      : `deve ser um fuso horário IANA como Europe/Lisbon; você quis dizer ${p.meant}?`,
  'not-code': (p, say) => (p.why === null ? codes[p.kind] : `${codes[p.kind]}: ${say.why(p.why)}`),
};

const writeOnly = (right: string | null): string =>
  right === null ? 'escreva apenas o nome de domínio' : `escreva apenas ${right}`;

export const whysPtBR: Catalogue<WhyParameters> = {
  character: (p, say) => say.character(p.character),
  'quotes-around': () => 'retire as aspas em volta',
  'brackets-around': () => 'retire os parênteses em volta',
  'too-long': (p) => `tem no máximo ${p.most} caracteres; este tem ${p.length}`,
  'leave-out': (p) => `retire ${p.what}`,

  'address-of-page': (p) => `este é o endereço de uma página; ${writeOnly(p.right)}`,
  'address-of-mail': (p) => `este é um endereço de e-mail; ${writeOnly(p.right)}`,
  'port-or-scheme': (p) => `não tem porta nem esquema; ${writeOnly(p.right)}`,
  'network-address': () => 'este é um endereço de rede; escreva o nome',
  wildcard: () => 'informe o próprio domínio, sem *.',
  'stray-full-stop': () => 'tem um ponto sem nada antes ou depois',
  'number-at-end': () => 'termina com um número',
  'one-part': () => 'não tem nenhum ponto e, por isso, tem apenas uma parte',
  'hyphen-at-end': (p) => `a parte "${p.part}" começa ou termina com hífen`,
  'not-idna': (p) => `a parte "${p.part}" não segue as regras de IDNA (RFC 5891)`,
  'part-too-long': (p) => `uma parte entre pontos tem no máximo ${p.most} caracteres; uma tem ${p.length}`,
  'unknown-top-level': () => 'a última parte deve ser a de um domínio de nível superior, como com',

  'leave-out-end': (p) => `retire o "${p.end}" no final`,
  'one-address': () => 'informe apenas um endereço',
  'address-alone': () => 'escreva apenas o endereço, sem nome e sem < e >',
  'quoted-part': () => 'não há suporte para uma parte entre aspas antes do @',
  comment: () => 'retire o comentário entre parênteses',
  'network-address-of-mail': () => 'escreva o nome do domínio depois do @, não um endereço de rede',
  'no-at': () => 'não tem @',
  'nothing-after-at': () => 'não há nada depois do @',
  'nothing-before-at': () => 'não há nada antes do @',
  'several-ats': () => 'tem mais de um @',
  'only-ascii-before-at': (p, say) => `antes do @ só há suporte para ASCII, e ${say.character(p.character)}`,
  'full-stops-before-at': () => 'antes do @ um ponto só fica entre outros caracteres',
  'too-long-before-at': (p) => `tem no máximo ${p.most} caracteres antes do @; este tem ${p.length}`,

  'hyphens-missing': () => 'coloque hifens depois dos dígitos 8, 12, 16 e 20',
  'form-of-guid': () => '8, 4, 4, 4 e 12 dígitos ou letras de a a f, com hifens entre eles',
  'length-is': (p) => `este tem ${p.length}`,
};

/** A character, where it stands, and what would be right. */
export function characterPtBR({ place, name, advice }: StrangeCharacter): string {
  const right = advice === null ? '' : `; ${advised(advice)}`;
  return `o caractere ${place} é ${named(name)}${right}`;
}

const scripts: Readonly<Record<Script, string>> = {
  Cyrillic: 'cirílica',
  Greek: 'grega',
  Armenian: 'armênia',
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
      return `${name.code} (metade de um caractere)`;
    case 'control':
      return `${name.code} (um caractere de controle)`;
    case 'tag':
      return `${name.code} (uma marca)`;
    case 'variation':
      return `${name.code} (um seletor de variação)`;
    case 'unseen':
      return `${name.code} (um caractere invisível)`;
    case 'form':
      return `${name.code} "${name.character}", outra forma de "${name.of}"`;
    case 'digit':
      return `${name.code} "${name.character}", um dígito de outra escrita`;
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
      return 'use um hífen simples';
    case 'use':
      return `use "${advice.character}"`;
  }
}
