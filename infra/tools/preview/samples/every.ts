/** Every mail and every page in every outcome, in one list. */
import type { Language } from '../../../../shared/domain/claim';
import type { Reader } from './mail';
import { mailSamples } from './mails';
import { contextIn, everyPage, publicPages, rendered, unusualPages } from './pages';

/** What a sample is in one language. */
export interface Rendering {
  readonly html: string;
  /** Of a mail; `null`: a page. */
  readonly mail: { readonly subject: string; readonly plainText: string } | null;
}

/** A mail or a page in one outcome. */
export interface Sample {
  /** Who reads it, or that it is a page. */
  readonly group: string;
  readonly outcome: string;
  /** A name for files: small letters, digits and hyphens; no two samples have the same. */
  readonly slug: string;
  readonly render: (language: Language) => Rendering;
  /** What it is written from, and what no language changes. */
  readonly facts: unknown;
}

const groupOf: Readonly<Record<Reader, string>> = {
  customer: 'Mails to the customer',
  partner: 'Mails to the partner',
  reviewer: 'Mails to the reviewer',
  'review leads': 'Mails to the review leads',
  operator: 'Mails to the operator',
};

/** Customers first, then the others in the order of a claim's life. */
export const everySample: readonly Sample[] = [
  ...mailSamples.map(({ reader, outcome, write, facts }) =>
    sample(groupOf[reader], outcome, facts, (language) => {
      const { html, subject, plainText } = write(language);
      return { html, mail: { subject, plainText } };
    }),
  ),
  ...Object.entries({ ...everyPage, ...unusualPages }).map(([outcome, page]) =>
    sample('Pages behind the customer’s link', outcome, [page.view, contextIn('en')], (language) => ({
      html: rendered(page, language),
      mail: null,
    })),
  ),
  ...Object.entries(publicPages).map(([outcome, page]) =>
    sample('Public pages', outcome, contextIn('en'), (language) => ({ html: page(language), mail: null })),
  ),
];

function sample(group: string, outcome: string, facts: unknown, render: Sample['render']): Sample {
  return { group, outcome, slug: slugOf(`${group} ${outcome}`), render, facts };
}

function slugOf(text: string): string {
  const letters = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return letters.endsWith('-') ? letters.slice(0, -1) : letters;
}
