/**
 * Checks odd texts on everything that people look at: page, mails, inbox, spreadsheet and Word file. None may
 * act as markup.
 */
import { parse } from 'csv-parse/sync';
import fc from '../tools/fastCheck';
import JSZip from 'jszip';
import type { z } from 'zod';
import { directoryName, line, name } from '../../shared/contracts/basics/texts';
import { oneLine } from '../../shared/i18n/writtenByPeople';
import { type TestCustomer, infoRequest } from '../api/claims';
import { valueOf } from '../../shared/client';
import { declineLinkIn, openLink } from '../../infra/tools/client/customer';
import { visibleText } from '../unit/i18n/samples';
import { disarmed } from '../../shared/text/webAddresses';
import { hostileText } from './hostileValues';
import type { World } from './world';

/** The texts of one claim, each in a field of its own. */
export interface OddTexts {
  readonly claim: string;
  readonly customer: string;
  readonly contact: string;
  readonly title: string;
  readonly partnerContact: string;
  readonly comment: string;
}

const plain: OddTexts = {
  claim: 'Claim',
  customer: 'Customer',
  contact: 'Contact',
  title: 'CIO',
  partnerContact: 'Partner',
  comment: 'Comment',
};

/** Texts that requests accept, as they are stored; the document says only in words which these are. */
function textsBy(schema: z.ZodType<string, string>): fc.Arbitrary<string> {
  return hostileText.filter((text) => schema.safeParse(text).success).map((text) => schema.parse(text));
}

/** Texts for a claim, each of which its field accepts; the comment is one line. */
export function oddTexts(): fc.Arbitrary<OddTexts> {
  const named = textsBy(name(200));
  return fc.record({
    claim: named,
    customer: textsBy(directoryName(200)),
    contact: named,
    title: named,
    partnerContact: named,
    comment: textsBy(line(200)),
  });
}

/** The findings on how a stack shows a claim with odd texts. */
export async function renderingFindings(world: World, texts: OddTexts): Promise<readonly string[]> {
  return findingsIn(texts, await shown(world, texts), await benign(world));
}

/** The findings on how texts are shown, compared with plain ones. */
export function findingsIn(texts: OddTexts, odd: Shown, known: Shown): readonly string[] {
  const said = {
    notice: [texts.customer, texts.contact],
    page: [texts.customer],
    request: [texts.claim, texts.customer, texts.partnerContact, texts.comment],
  };
  return [
    ...(['notice', 'page', 'request'] as const).flatMap((what) => [
      ...(markupOf(odd[what]) === markupOf(known[what])
        ? []
        : [`the ${what} has other markup than with plain texts`]),
      ...missing(what, visibleText(odd[what]), said[what]),
    ]),
    ...(/<(script|img|b)\b[^>]*(alert|onerror)|<script>alert/i.test(odd.inbox)
      ? ['the inbox takes a text for markup']
      : []),
    ...(odd.subjects.some((subject) => /\p{Cc}/u.test(subject)) ? ['a subject has control characters'] : []),
    ...csvFindings(odd.csv, texts),
    ...(markupOf(odd.word) === markupOf(known.word)
      ? []
      : ['the Word file has other markup than with plain texts']),
    ...(notXml.test(odd.word) ? ['the Word file has characters that XML does not know'] : []),
    ...missing('Word file', visibleText(odd.word.replaceAll('&gt;', '>').replaceAll('&apos;', "'")), [
      texts.claim,
      texts.customer,
    ]),
  ];
}

/** Characters that XML 1.0 does not allow (section 2.2). */
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Everything that shows one claim. */
export interface Shown {
  readonly notice: string;
  readonly page: string;
  /** The mail that asks the partner for information. */
  readonly request: string;
  readonly inbox: string;
  readonly subjects: readonly string[];
  readonly csv: string;
  readonly word: string;
}

const benignOf = new WeakMap<World, Promise<Shown>>();

function benign(world: World): Promise<Shown> {
  const known = benignOf.get(world) ?? shown(world, plain);
  benignOf.set(world, known);
  return known;
}

/** Brings a claim to its approval, and reads everything that shows it. */
async function shown(world: World, texts: OddTexts): Promise<Shown> {
  const { claims, control, inbox } = world;
  const customer = await namedCustomer(world, texts.customer);
  const partnerMail = `partner-${customer.domain}@partner.example`;
  const customerMail = `contact@${customer.domain}`;
  const claim = await claims.complete({
    customer,
    content: {
      name: texts.claim,
      customerContact: { name: texts.contact, title: texts.title, email: customerMail, language: 'en' },
      partnerContact: { name: texts.partnerContact, email: partnerMail },
    },
  });
  await claims.give(claim, 'ana', 'submit', { acknowledged: true });
  await claims.give(claim, 'rita', 'start-review', {});
  await claims.give(claim, 'rita', 'request-info', { ...infoRequest, comment: texts.comment });
  await control.quiet();
  const request = (await inbox.mails(0, partnerMail)).at(-1);
  await claims.give(claim, 'ana', 'respond', { comment: texts.comment });
  await claims.give(claim, 'rita', 'approve', { comment: texts.comment });
  await control.quiet();
  const notice = (await inbox.mails(0, customerMail)).at(-1);
  if (request === undefined || notice === undefined) throw new Error('A mail is missing.');
  const page = await openLink(declineLinkIn(notice));
  return {
    notice: notice.html ?? '',
    page: page.html,
    request: request.html ?? '',
    inbox: await world.inboxPages(notice.id),
    subjects: [request.subject, notice.subject],
    csv: await (await world.fetchAs('ana', `claims?customer=${customer.id}`, { accept: 'text/csv' })).text(),
    word: await wordXml(
      await world.fetchAs('ana', `claims/${claim.id}/proof-template`, { 'accept-language': 'en' }),
    ),
  };
}

async function namedCustomer(world: World, name: string): Promise<TestCustomer> {
  const customer = await world.claims.customer();
  const { domain, ...entry } = customer;
  const json = { ...entry, name, domains: [domain], products: ['teams'] };
  valueOf(
    await world.as('olga').request('PUT', `customers/${customer.id}`, { json, headers: { 'if-match': '*' } }),
  );
  return customer;
}

async function wordXml(response: Response): Promise<string> {
  const archive = await JSZip.loadAsync(await response.arrayBuffer());
  return (await archive.file('word/document.xml')?.async('string')) ?? '';
}

/** The tags with the names of their attributes, in order. */
function markupOf(html: string): string {
  return (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, '=""')).join('');
}

function missing(where: string, visible: string, texts: readonly string[]): readonly string[] {
  const flat = (text: string): string => oneLine(text).replace(/\s+/g, ' ');
  return (
    texts
      // Mails disarm the addresses in what people wrote (R64).
      .filter((text) => ![text, disarmed(text)].some((shown) => oneLine(visible).includes(flat(shown))))
      .map((text) => `the ${where} does not show ${JSON.stringify(text.slice(0, 100))}`)
  );
}

/** Characters at which a spreadsheet may end a cell, whatever the quotes say. */
const cellEnds = /[;\t\r\n]/;

function csvFindings(csv: string, { claim, customer }: OddTexts): readonly string[] {
  const [row = {}] = parse<Record<string, string>>(csv, { bom: true, columns: true });
  const cells = { name: claim, customer };
  return Object.entries(cells).flatMap(([column, text]) => {
    const cell = row[column] ?? '';
    // An added apostrophe turns a formula into a text.
    const kept = cell.replaceAll("'", '') === text.trim().replaceAll("'", '');
    const formulas = cell.split(cellEnds).some((part) => /^[\s"]*[=+\-@＝＋－＠]/.test(part));
    return [
      ...(kept ? [] : [`the spreadsheet has ${JSON.stringify(cell.slice(0, 100))} for ${column}`]),
      ...(formulas ? [`the cell ${column} has what begins like a formula`] : []),
    ];
  });
}
