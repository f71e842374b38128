/** One mail in one outcome, and what samples of several mails have in common. */
import type { Language } from '../../../../shared/domain/claim';
import { instant } from '../../../../shared/domain/time';
import type { MailContent, NewsEntry } from '../../../../shared/i18n';
import { monday } from './facts';

/** Who reads a mail. */
export type Reader = 'customer' | 'partner' | 'reviewer' | 'review leads' | 'operator';

/** One mail in one outcome. */
export interface MailSample {
  readonly reader: Reader;
  readonly outcome: string;
  readonly write: (language: Language) => MailContent;
  /** What it is written from: names, addresses and what people wrote, which no language changes. */
  readonly facts: unknown;
}

/** Facts by outcome. */
export type Outcomes<Facts> = Readonly<Record<string, Facts>>;
/** The samples that one renderer writes. */
export function samples<Facts>(
  reader: Reader,
  write: (facts: Facts, language: Language) => MailContent,
  outcomes: Outcomes<Facts>,
): readonly MailSample[] {
  return Object.entries(outcomes).map(([outcome, facts]) => ({
    reader,
    outcome,
    write: (language) => write(facts, language),
    facts,
  }));
}

/** Names, a comment and an address as long as people have them. */
export const long = {
  organisation:
    'Agrupamento de Centros de Saúde do Baixo Vouga e Associação Intermunicipal de Águas da Região de Setúbal',
  person: 'Maria Guadalupe Fernández de Córdoba y Álvarez de Toledo',
  claim:
    'Exchange Online, Microsoft Teams and Intune for all 1,400 branches and the head office, second part',
  url: `https://claims.example/api/consent/fabrikam-cloud-iberia.01JDWZ6Q4X8M0R7B2T9V5K3N1P.12.${'Zk3-q_9x'.repeat(6)}`,
  comment:
    'The statement of work names the customer’s subsidiary only: see https://files.fabrikam.example/customers/contoso/2026/statements/final-final-signed-version-3.pdf.\n\nPlease send one with the name of the customer itself, and with the dates of the work on the same page as the signature.',
};

/** The end of a subscription, a date without a time. */
export const january = instant(Date.parse('2027-01-31T00:00:00Z'));

/** Comments as two people write them within a quarter of an hour. */
export function comments(count: number, by: readonly [string, string]): readonly NewsEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    by: by[index % 2 === 0 ? 0 : 1],
    at: monday,
    text: index === 0 ? long.comment : `And what about page ${index}?`,
  }));
}
