/** Which texts belong to which language. */
import type { Language } from '../../domain/claim';
import { en, type Texts } from './en';
import { es } from './es';
import { ptBR } from './pt-BR';
import { ptPT } from './pt-PT';

const texts: Record<Language, Texts> = { en, 'pt-PT': ptPT, 'pt-BR': ptBR, es };

/** The texts of a language. */
export function textsIn(language: Language): Texts {
  return texts[language];
}
