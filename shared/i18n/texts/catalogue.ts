/** Which texts belong to which language. */
import type { Language } from '../../domain/claim';
import { en, type Texts } from './en';

const texts: Record<Language, Texts> = { en, 'pt-PT': en, 'pt-BR': en, es: en };

/** The texts of a language. */
export function textsIn(language: Language): Texts {
  return texts[language];
}
