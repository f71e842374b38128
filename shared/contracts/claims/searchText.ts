/** The text by which lists of claims are searched: a few words, all of which a claim has. */
import { readAs, misread } from '../../text/values/reading';
import { isBlank, trimmedText } from '../../text/trimming';
import type { FaultText } from '../../i18n';
import { lineFault } from '../basics/texts';
import { none, readBy } from '../basics/readValue';
import { z } from 'zod';

/** Most characters and words of a search; each word is looked for in every field that is searched. */
const mostCharacters = 100;
const mostWords = 10;

/** Fewest characters that can be seen: one letter would find nearly every claim. */
const fewestVisible = 2;

/** A text to search for, in NFC as texts are stored. */
export const searchText = readBy(
  (sent) => {
    const text = trimmedText(sent.normalize('NFC'));
    const fault = faultIn(text);
    return fault === null ? readAs(text) : misread(fault);
  },
  { description: `Up to ${mostWords} words, with at least ${fewestVisible} characters that can be seen.` },
  none,
  z.string().min(1).max(mostCharacters),
);

function faultIn(text: string): FaultText | null {
  if (text.length > mostCharacters) return { key: 'at-most-characters', most: mostCharacters };
  const fault = lineFault(text);
  if (fault !== null) return fault;
  const visible = Array.from(text).filter((one) => !isBlank(one)).length;
  if (visible < fewestVisible) return { key: 'too-few', of: 'visible-characters', limit: fewestVisible };
  return wordsOf(text).length > mostWords ? { key: 'too-many', of: 'words', limit: mostWords } : null;
}

/** The words of a search, each once, without what cannot be seen around them, and without those in which nothing can. */
export function wordsOf(text: string): readonly string[] {
  const words = text.split(/\p{White_Space}+/u).map(trimmedText);
  return [...new Set(words.filter((word) => !isBlank(word)))];
}
