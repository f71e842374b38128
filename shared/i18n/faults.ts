/** Writes the messages about faults in the reader's language (R53). */
import type { Language } from '../domain/claim';
import { momentInWords } from '../domain/momentInWords';
import type { NamedRow, TextOf } from '../domain/faultTexts';
import type { Why, WhyParameters } from '../text/values/misreadings';
import { formatEnd, formatMoment } from './format';
import { textsIn } from './texts/catalogue';
import { faultsEn } from './texts/faults/en';
import { faultsEs } from './texts/faults/es';
import { faultsPtBR } from './texts/faults/pt-BR';
import { faultsPtPT } from './texts/faults/pt-PT';
import type { Catalogue, FaultParameters, FaultsTexts, FaultText, Saying } from './texts/faults/messages';

const texts: Readonly<Record<Language, FaultsTexts>> = {
  en: faultsEn,
  'pt-PT': faultsPtPT,
  'pt-BR': faultsPtBR,
  es: faultsEs,
};

/** The message in a language: a sentence, or words that follow the name of the field. */
export function faultInWords(text: FaultText, language: Language): string {
  return sayingIn(language).fault(text);
}

/** Says how many faults are not listed. */
export function unlistedInWords(count: number, language: Language): string {
  return texts[language].unlisted(count);
}

/** The detail of a row, which begins with the row. */
export function rowDetail(row: NamedRow, detail: string, language: Language): string {
  return texts[language].rowDetail({ row, detail });
}

const sayings = new Map<Language, Saying>();

function sayingIn(language: Language): Saying {
  const known = sayings.get(language);
  if (known !== undefined) return known;
  const { commands, requests, values, whys, character, row } = texts[language];
  const faults: Catalogue<FaultParameters> = { ...commands, ...requests, ...values };
  const others = textsIn(language);
  const saying: Saying = {
    texts: others,
    fault: (text: FaultText) => written(faults, text, saying),
    why: (why: Why) => writtenWhy(whys, why, saying),
    character,
    // In English as in all other refusals.
    moment: (at, timeZone) =>
      language === 'en' ? momentInWords(at, timeZone) : formatMoment(at, timeZone, others),
    end: (at) => `${formatEnd(at, 'UTC', others)} (${at})`,
    row,
  };
  sayings.set(language, saying);
  return saying;
}

function written<Key extends keyof FaultParameters>(
  catalogue: Catalogue<FaultParameters>,
  text: TextOf<FaultParameters, Key>,
  saying: Saying,
): string {
  const write: (p: TextOf<FaultParameters, Key>, say: Saying) => string = catalogue[text.key];
  return write(text, saying);
}

function writtenWhy<Key extends keyof WhyParameters>(
  catalogue: Catalogue<WhyParameters>,
  why: TextOf<WhyParameters, Key>,
  saying: Saying,
): string {
  const write: (p: TextOf<WhyParameters, Key>, say: Saying) => string = catalogue[why.key];
  return write(why, saying);
}
