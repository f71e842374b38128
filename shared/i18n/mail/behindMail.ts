/** What every mail to a customer says about who is behind it, whom to ask, and what is genuine (R68). */
import type { Policy } from '../../domain/policy';
import { aboutPath } from '../page/addresses';
import type { Texts } from '../texts/en';
import { facts, heading, paragraph, type Fact, type Part } from './message';

/** Who runs the programme, as customers are told. */
export interface ProgrammeFacts {
  /** Of the policy in force. */
  readonly programme: Policy['programme'];
  /** How the service's own addresses begin, for example `https://claims.example/`. */
  readonly origin: string;
}

/** The last parts of a mail; what the policy does not say is left out. */
export function behindMail({ programme, origin }: ProgrammeFacts, texts: Texts): readonly Part[] {
  const { behindMail: words, page } = texts;
  const { name, operatedBy, contactName, contactEmail, contactUrl } = programme;
  const about = `${origin.replace(/\/$/, '')}${aboutPath}`;
  const sentences = [
    `${name ?? texts.serviceLong}.`,
    ...(operatedBy === null ? [] : [page.foot.runBy({ operator: operatedBy })]),
    page.foot.why,
  ];
  return [
    heading(words.heading),
    paragraph(sentences.join(' ')),
    facts([
      ...row(words.questions, contactName, false),
      ...row(words.email, contactEmail, true),
      ...row(words.website, contactUrl, true),
      ...row(page.foot.about, about, true),
      ...row(words.genuine, origin, true),
    ]),
    paragraph(words.never),
  ];
}

/** Whom a partner can ask, at the end of its mails (R65); nothing where the policy does not say. */
export function whomToAsk(
  { contactName, contactEmail }: Pick<Policy['programme'], 'contactName' | 'contactEmail'>,
  { behindMail: words }: Texts,
): readonly Part[] {
  const rows = [...row(words.questions, contactName, false), ...row(words.email, contactEmail, true)];
  return rows.length === 0 ? [] : [facts(rows)];
}

function row(label: string, value: string | null, isAddress: boolean): readonly Fact[] {
  return value === null ? [] : [{ label, value, ...(isAddress && { isAddress }) }];
}
