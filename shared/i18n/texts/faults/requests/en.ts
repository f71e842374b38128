/** English messages about the form of requests; every other language has their keys. */
import type { Catalogue, Counted, RequestFaultParameters } from '../messages';

const types: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

const amount = (bound: string, of: Counted, limit: number): string => {
  switch (of) {
    case 'characters':
      return `have ${bound} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
    case 'visible-characters':
      return `have ${bound} ${limit} ${limit === 1 ? 'visible character' : 'visible characters'}`;
    case 'words':
      return `have ${bound} ${limit} ${limit === 1 ? 'word' : 'words'}`;
    case 'entries':
      return `have ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
    case null:
      return `be ${bound} ${limit}`;
  }
};

export const requestFaultsEn: Catalogue<RequestFaultParameters> = {
  required: (p, say) => `is required; it ${say.fault(p.wanted)}`,
  'wrong-type': (p) => `must be ${types[p.expected] ?? p.expected}`,
  'one-of': (p) => `must be ${p.values.length === 1 ? '' : 'one of '}${p.values.join(', ')}`,
  'too-few': (p) => `must ${amount('at least', p.of, p.limit)}`,
  'too-many': (p) => `must ${amount('at most', p.of, p.limit)}`,
  invalid: () => 'is not valid',

  blank: () => 'must not be empty: none of its characters can be seen',
  'not-one-line': () => 'must be one line of Unicode text without control characters',
  'control-characters': () => 'must be Unicode text without control characters',
  'address-in-name': () =>
    'must not contain an address of the web or of mail; put a space after a full stop that ends a word',
  'address-in-directory-name': () => 'must not contain an address of the web or of mail',
  'not-web-page': () => 'must be the address of a page, such as https://contoso.com/programme',
  'not-instant': () => 'must be an instant such as 2026-11-23T09:00:00Z',
  'beyond-years': () => 'must be in the years 1900 to 9999 of UTC',
  'not-end-date': () => 'must be a date such as 2027-03-31, or an instant such as 2026-11-23T09:00:00Z',
  'copy-to-contact': () => 'is the address of the contact itself, which gets the mails anyway: leave it out',
  'copy-repeated': () => 'is named twice: leave one out',
  'claim-repeated': () => 'is named above already: leave one out',
  'not-date': () => 'must be a date such as 2026-12-24',
  'not-whole-number': () => 'must be a whole number',
  'not-solution-area': (p) =>
    `must be one of ${p.areas.join(', ')}; for other programmes (CSP, managed reseller, hosting, Surface) use a co-op claim`,

  'misleading-character': (p) =>
    `must not contain ${p.character}, an invisible character that changes the order of those behind it; rename the file`,
  'extension-differs': (p) =>
    `must end with ${p.extensions.join(' or ')}, because its type is ${p.contentType}`,
  'extension-missing': (p) => `must have a name and one of the extensions ${p.extensions.join(', ')}`,
  'media-type-refused': (p) => `is not accepted; accepted are: ${p.accepted}`,

  'product-listed-twice': (p) => `The product ${p.productId} is listed twice.`,
  'share-too-large': () => 'must not be more than deadlines: the share for deadlines includes ordinary mails',
  'span-sign': () => 'must have no sign: a span goes forward',
  'span-fraction': () => 'must be in whole numbers: PT90S, not PT1.5M',
  'not-duration': () => 'must be an ISO 8601 duration such as PT4H or P7D',
  'span-too-short': () => 'must be at least one minute',
  'span-too-long': (p) => `must be at most ten years, which are ${p.days} days`,
  'not-span': () => 'must be {"businessDays": n}, {"days": n} or {"duration": "PT4H"}',
  'in-span': (p, say) => `${p.member} ${say.fault(p.fault)}`,
  'id-differs': () => 'must be the ID in the address, or left out',

  'request-not-valid': (p) =>
    `The request is not valid: ${p.fields.map((field) => (field === '' ? 'the body' : field)).join(', ')}.`,
  'unknown-field': (p) => `Unknown field ${p.name}.`,
  'name-too-long': (p) => `A name has at most ${p.most} characters; this one has ${p.length}.`,
  'member-repeated': () => 'The member appears several times.',
  'header-not-understood': () => 'Not understood by this API.',
  'key-example': () => 'Use for example a GUID.',
  'foreign-cursor': () => 'Use the cursor of the page before, with the same filters.',
  'too-many-parameters': (p) => `A query string has at most ${p.most} parameters; this one has ${p.sent}.`,
  'too-deep': (p) => `A body has at most ${p.most} levels of objects and lists; this one has ${p.sent}.`,
  'too-many-values': (p) =>
    `A body has at most ${p.most} members and list entries here; this one has ${p.sent}.`,

  'row-not-valid': (p) => `The row is not valid: ${p.fields.join(', ')}.`,
  'sheet-empty': () => 'The sheet has no row with a value below its header.',
  'sheet-too-wide': (p) => `A CSV has at most ${p.most} columns; this one has ${p.sent}.`,
  'sheet-too-long': (p) => `A CSV has at most ${p.most} rows; this one has ${p.sent}.`,
  'sheet-too-full': (p) => `A CSV has at most ${p.most} values in its cells; this one has ${p.sent}.`,
  'column-name-too-long': (p) =>
    `Column ${p.column}: A name has at most ${p.most} characters; this one has ${p.length}.`,
  'cell-without-name': (p) =>
    `Column ${p.column} has no name in the header, but this row has ${p.value === null ? 'a value' : `"${p.value}"`} there. A text with the separator in it needs quotes around it.`,
  'cell-quote': (p) => {
    const span =
      p.lineBreaks === 0
        ? ''
        : ` ${p.lineBreaks} line breaks are between the quotes: rows may have run together.`;
    return `There is text after the closing quote, so nobody can tell where the cell ends. Write each quote within a quoted cell twice.${span}`;
  },
  'cell-unreadable': () =>
    'A letter cannot be read: the file is not UTF-8, or a program has lost the letter. Save the file as "CSV UTF-8" and send it again.',
  'cell-of-unknown-column': (p) => {
    const hint =
      p.parts.length > 0
        ? `Its parts have columns of their own: ${p.parts.join(', ')}. `
        : p.nearest === null
          ? ''
          : `Did you mean ${p.nearest}? `;
    return `Unknown column ${p.name}, with "${p.value}" here. ${hint}Remove the column, or leave it empty.`;
  },
  'cell-formula-error': (p) =>
    `"${p.value}" is what a spreadsheet shows for a formula without a result. Enter the value itself, or leave the cell empty.`,
  'cell-several-numbers': (p) =>
    `"${p.value}" seems to be several numbers. Write | between them, for example 4512001|4512002.`,
  'cell-rewritten-number': (p) =>
    `"${p.value}" is a number as a spreadsheet rewrites it. Format the column as text and enter all digits, for example 4512001.`,

  'row-is-final': (p) =>
    `The claim of this row is final (${p.state}). To claim again, give the row a new reference.`,
  'row-differs': (p) =>
    `The claim differs from the row in ${p.members}.${p.isFinal ? '' : ' An import changes no claim: edit the claim where the row is right.'}`,
  'row-contact-unconfirmed': (p) =>
    `${p.email ?? 'The contact'} is in none of the customer's domains: name a contact in one of them, or a reviewer has to confirm it before approval.`,
  'row-not-submittable': (p) => `The claim cannot be submitted as it is: ${p.why}`,
  'row-faulty': (p) => `The row itself has faults: ${p.why}`,
};
