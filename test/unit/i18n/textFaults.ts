/** What can be wrong with the text of a mail or page, whatever it says; each check names what it found. */
import type { Language } from '../../../shared/domain/claim';
import { lengthOf, lineLength } from '../../../shared/i18n';
import { disarmed } from '../../../shared/text/webAddresses';

/** Traces of a value that is missing or was not filled in. */
export function leftovers(text: string): readonly string[] {
  return text.match(/\bundefined\b|\bnull\b|\bNaN\b|\[object|\$\{|\{\{|<\w+>|Invalid Date/g) ?? [];
}

/** Lines that are too long for plain text; what stands alone on its line, as a link does, may be longer. */
export function longLines(plainText: string): readonly string[] {
  return plainText
    .split('\n')
    .filter((line) => lengthOf(line) > lineLength && /\S\s+\S/.test(line.replace(/^(?:[>*] )?\s*/, '')));
}

/** What HTML of ours must not have, and what it must. */
export function htmlFaults(html: string, language: Language): readonly string[] {
  const headings = html.match(/<h1[ >]/g)?.length ?? 0;
  const loaded = html.match(/<(?:script|link|img|iframe|object|embed|video|audio)\b|\ssrc=|url\(|@import/g);
  return [
    ...(headings === 1 ? [] : [`${headings} h1`]),
    ...(html.startsWith(`<!doctype html><html lang="${language}">`) ? [] : ['no doctype with the language']),
    ...(/<title>[^<]+<\/title>/.test(html) ? [] : ['no title']),
    ...(loaded ?? []).map((each) => `loads or runs something: ${each}`),
  ];
}

/** Words that hardly a sentence does without, and that neither other language has. */
const ownWords = {
  en: ['the', 'and', 'of', 'with', 'has', 'have', 'been', 'is', 'are', 'was', 'you', 'your', 'this', 'until'],
  es: ['el', 'los', 'las', 'y', 'del', 'ha', 'han', 'usted', 'una', 'con', 'hasta', 'su', 'es'],
  pt: ['não', 'uma', 'em', 'com', 'dos', 'das', 'foi', 'pelo', 'pela', 'ao', 'até', 'seu', 'ou', 'à'],
} as const;

/** Words of another language, in a text from which names and people's own words have been removed. */
export function foreignWords(text: string, language: Language): readonly string[] {
  const own = familyOf(language);
  const others = (['en', 'es', 'pt'] as const).filter((other) => other !== own);
  const foreign = new Set<string>(others.flatMap((other) => ownWords[other]));
  const words = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  return words.filter((word) => foreign.has(word));
}

function familyOf(language: Language): keyof typeof ownWords {
  return language === 'pt-PT' || language === 'pt-BR' ? 'pt' : language;
}

/** How the programme is called in every language. */
const programmeName = 'Claiming Partner of Record (CPOR)';

/** A text without what its facts say: names, addresses and the words of people. */
export function withoutFacts(text: string, facts: unknown): string {
  return [...stringsIn(facts).flatMap((fact) => [fact, disarmed(fact)]), programmeName]
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, fact) => rest.replaceAll(fact, ' '), text);
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 3);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
