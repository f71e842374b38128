/** The languages that the service speaks. */

/** Languages of mails and pages (R53), as BCP 47 tags; a language's first region stands for its others. */
export const languages = ['en', 'pt-PT', 'pt-BR', 'es'] as const;
export type Language = (typeof languages)[number];
