/** The texts of the API's problems in the reader's language. */
import type { Language } from '../domain/claim';
import { textsIn } from './texts/catalogue';
import type { ProblemsTexts } from './texts/problems/en';

/** Titles and cures by the code of the problem. */
export function problemTexts(language: Language): ProblemsTexts {
  return textsIn(language).problems;
}
