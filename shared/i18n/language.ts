/** Which language a reader gets (R53). */
import { languages, type Language } from '../domain/claim';

/** A quality value of RFC 9110 §12.4.2: 0 to 1 with at most three decimals. */
const quality = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/**
 * A reader's language: the preferred one, otherwise the first that `Accept-Language` (RFC 9110 §12.5.4)
 * accepts, otherwise English. A region that we do not have gets the first variant of its language: European
 * Portuguese, unless the reader asks for Brazil. Malformed parts of the header are skipped.
 */
export function chooseLanguage(preferred: Language | null, acceptLanguage: string | null): Language {
  if (preferred !== null) return preferred;
  const ranges = (acceptLanguage ?? '')
    .split(',')
    .flatMap(parseRange)
    .sort((one, other) => other.weight - one.weight);
  for (const { tag } of ranges) {
    const language = languageOf(tag);
    if (language !== null) return language;
  }
  return 'en';
}

function parseRange(range: string): readonly { tag: string; weight: number }[] {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const [parameter = 'q=1', ...more] = parameters;
  const value = parameter.startsWith('q=') ? parameter.slice(2) : '';
  if (tag === '' || more.length > 0 || !quality.test(value)) return [];
  const weight = Number(value);
  // A weight of 0 means "not acceptable".
  return weight === 0 ? [] : [{ tag, weight }];
}

/** The language of a lower-case tag: the one with its region, otherwise the first of its primary language. */
function languageOf(tag: string): Language | null {
  const [primary, ...rest] = tag.split('-');
  const spoken = languages
    .map((language) => ({ language, subtags: language.toLowerCase().split('-') }))
    .filter(({ subtags }) => subtags[0] === primary);
  const regional = spoken.find(({ subtags: [, region] }) => region !== undefined && rest.includes(region));
  return (regional ?? spoken[0])?.language ?? null;
}
