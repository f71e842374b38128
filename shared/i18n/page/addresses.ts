/** The addresses of the customer's pages, as they stand in links and forms. */
import type { Language } from '../../domain/claim';
import type { ConsentStep, PageContext } from './view';

/** The path of a link, or of one of its second pages. */
export function consentPath(token: string, step?: ConsentStep): string {
  return `/api/consent/${encodeURIComponent(token)}${step === undefined ? '' : `/${step}`}`;
}

/** The path of the public page about the programme (R68). */
export const aboutPath = '/api/about';

/** An address that keeps the language which the reader chose. */
export function keeping({ language, chosen }: PageContext, path: string): string {
  return chosen ? inLanguage(path, language) : path;
}

/** The address of a page in a language. */
export function inLanguage(path: string, language: Language): string {
  return `${path}?lang=${language}`;
}
