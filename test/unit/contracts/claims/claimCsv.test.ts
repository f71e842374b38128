/** Proves that a list as CSV has its instants also in words that nobody misreads (R67). */
import { parse } from 'csv-parse/sync';
import { associationView, earlierAssociationView } from '../../../../shared/contracts/claims/associationView';
import { associationsCsv, claimsCsv } from '../../../../shared/contracts/claims/claimCsv';
import { claimView } from '../../../../shared/contracts/claims/claimView';
import { asAssociation } from '../../../../shared/domain/association';
import type { Language } from '../../../../shared/domain/claim';
import { admitEarlier } from '../../../../shared/domain/earlierAssociation';
import { instant } from '../../../../shared/domain/time';
import { zoneOf } from '../../../../shared/domain/timeZones';
import { listDates } from '../../../../shared/i18n';
import {
  businessApplications,
  calendar,
  catalogue,
  contoso,
  fabrikam,
  m365,
  monday,
  people,
} from '../../domain/fixtures';
import { inPhase, pendingConsent, undeliverable, type Story } from '../../domain/given';

type Row = Readonly<Record<string, string>>;

const rowsOf = (text: string): readonly Row[] => parse(text, { bom: true, columns: true });

function rowOf(
  story: Story,
  { language = 'en', timeZone = 'America/Los_Angeles' }: { language?: Language; timeZone?: string } = {},
): Row {
  const view = claimView(story.claim, story.context(people.admin));
  return rowsOf(claimsCsv([view], listDates(language, timeZone)))[0] ?? {};
}

test('R67: what is due within a day is a moment with its zone, beside the instant', () => {
  const row = rowOf(inPhase.PartnerActionRequired());
  const due = row['answerBy'] ?? '';
  expect(due).toMatch(/^2026-06-\d\dT16:00:00\.000Z$/);
  expect(row['answerByText']).toMatch(/^\w+day, \d+ June 2026, 09:00 PDT$/);
  const names = Object.keys(row);
  for (const name of ['decisionDueAt', 'answerBy', 'disputeUntil', 'consentEnd', 'associationEndsAt'])
    expect(names[names.indexOf(name) + 1]).toBe(`${name}Text`);
});

test('R67: midnight in the reader’s zone is the end of the day before, in another zone it is an hour', () => {
  const begun = inPhase.PartnerActionRequired(m365(), instant(Date.parse('2026-06-06T20:00:00Z')));
  const midnight = rowOf(begun);
  expect(midnight['answerBy']).toMatch(/T07:00:00\.000Z$/);
  expect(midnight['answerByText']).toMatch(/^end of \w+, \d+ June 2026 \(PDT\)$/);
  expect(rowOf(begun, { timeZone: 'Europe/Lisbon' })['answerByText']).toMatch(/, 08:00 GMT\+1$/);
  expect(rowOf(begun, { language: 'pt-PT' })['answerByText']).toMatch(/junho de 2026/);
});

test('R7, R13, R54, R9: each deadline is in its own column, and empty where none runs', () => {
  const columns = ['decisionDueAt', 'answerBy', 'disputeUntil', 'consentEnd'];
  const filled = (story: Story): readonly string[] => {
    const row = rowOf(story);
    for (const name of columns) expect(row[`${name}Text`] === '').toBe(row[name] === '');
    return columns.filter((name) => row[name] !== '');
  };
  expect(filled(inPhase.Editing())).toEqual([]);
  expect(filled(inPhase.UnderReview())).toEqual(['decisionDueAt']);
  expect(filled(inPhase.PartnerActionRequired())).toEqual(['answerBy']);
  expect(filled(undeliverable())).toEqual(['answerBy']);
  expect(filled(inPhase.Rejected())).toEqual(['disputeUntil']);
  expect(filled(pendingConsent())).toEqual(['consentEnd']);
  expect(filled(inPhase.Associated())).toEqual([]);
});

test('R67: the end of a subscription is its date in every zone', () => {
  const official = inPhase.Associated(businessApplications());
  for (const timeZone of ['America/Los_Angeles', 'Asia/Tokyo'])
    expect(rowOf(official, { timeZone })).toMatchObject({
      associationEndsAt: '2029-03-31T00:00:00.000Z',
      associationEndsAtText: 'Saturday, 31 March 2029',
    });
  const association = asAssociation(official.claim);
  if (association === null) throw new Error('It is official.');
  const known = { mpnId: '2222222', activities: ['usage', 'pre-sales'] as const };
  const earlier = admitEarlier(
    {
      ...{ partnerId: fabrikam.id, customerId: contoso.id, productId: 'power-bi' },
      ...{ subscriptionId: 'sub-power-bi', since: monday, ...known },
    },
    { partner: fabrikam, customer: contoso, catalogue },
    monday,
  );
  if (!earlier.ok) throw new Error(earlier.message);
  const views = [associationView(association), earlierAssociationView(earlier.association, monday)];
  expect(rowsOf(associationsCsv(views, listDates('es', 'Asia/Tokyo')))).toMatchObject([
    { endsAt: '2029-03-31T00:00:00.000Z', endsAtText: 'sábado, 31 de marzo de 2029' },
    // R44: what the import knew.
    { endsAtText: 'miércoles, 31 de enero de 2029', mpnId: '2222222', activities: 'usage|pre-sales' },
  ]);
});

test('R65: whom the partner has named, with language and copies', () => {
  const contact = { name: 'Ada', email: 'ada@fabrikam.example', language: 'es' as const };
  const copies = ['ben@fabrikam.example', 'desk@fabrikam.example'];
  const row = rowOf(inPhase.Editing(m365({ partnerContact: { ...contact, copies } })));
  expect(row).toMatchObject({
    partnerContactName: contact.name,
    partnerContactEmail: contact.email,
    partnerContactLanguage: 'es',
    partnerContactCopies: copies.join('|'),
  });
  expect(rowOf(inPhase.Editing(m365({ partnerContact: null })))['partnerContactEmail']).toBe('');
});

test('R67: an organisation without a zone, and the programme’s people, have the programme’s', () => {
  expect(zoneOf({ timeZone: 'Europe/Lisbon' }, calendar)).toBe('Europe/Lisbon');
  expect(zoneOf({ timeZone: null }, calendar)).toBe('America/Los_Angeles');
  expect(zoneOf(null, calendar)).toBe('America/Los_Angeles');
});
