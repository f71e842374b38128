/** The client has a method for every operation of the API, at its address and with its parameters. */
import { z } from 'zod';
import { endpoints } from '../../../functions/http/routes';
import { createClient } from '../../../shared/client';
import type { Operation } from '../../../shared/client/operation';
import * as operations from '../../../shared/client/operations';
import type * as queries from '../../../shared/client/queries';

const { command: _command, ...others } = operations;
const groups: Readonly<Record<string, Readonly<Record<string, Operation<unknown>>>>> = others;
const known = Object.entries(groups).flatMap(([group, members]) =>
  Object.entries(members).map(([name, operation]) => ({ ...operation, at: `${group}.${name}` })),
);

/** Every parameter of a type of the client, once: a member that is missing or too many does not compile. */
type Names<Query> = Readonly<Record<keyof Required<Query>, true>>;
const paging: Names<queries.Paging> = { limit: true, cursor: true };
const claimFilters: Names<queries.ClaimFilters> = {
  status: true,
  consent: true,
  association: true,
  eligibility: true,
  mpnId: true,
  partner: true,
  customer: true,
  product: true,
  assignee: true,
  awaits: true,
  contact: true,
  dueBefore: true,
  overdue: true,
  changedAfter: true,
  q: true,
};
const claims: Names<queries.ClaimsQuery> = { ...paging, ...claimFilters, sort: true };
const proof: Names<queries.ProofQuery> = { show: true };
const lookup: Names<queries.LookupQuery> = { domain: true };
const associations: Names<queries.AssociationsQuery> = {
  ...paging,
  partner: true,
  customer: true,
  product: true,
  state: true,
  origin: true,
};
const access: Names<queries.AccessQuery> = { customer: true, product: true };
const changes: Names<queries.ChangesQuery> = { ...paging, kind: true, id: true };
const failedWork: Names<queries.FailedWorkQuery> = { ...paging, state: true };
const texts: Names<queries.TextsQuery> = { policy: true };
const template: Names<queries.TemplateQuery> = { language: true };
const blankTemplate: Names<queries.BlankTemplateQuery> = { ...template, solutionArea: true };
const page: Names<queries.PageQuery> = { lang: true };

const parameters: Readonly<Record<string, object>> = {
  // `claims.list` and `claims.summaries` differ in `fields`.
  'list-claims': { ...claims, fields: true },
  'count-claims': claimFilters,
  'read-proof': proof,
  'look-up-customer': lookup,
  'get-history': paging,
  'list-comments': paging,
  'list-competing-claims': paging,
  'list-associations': associations,
  'check-access': access,
  'list-partners': paging,
  'list-customers': paging,
  'list-reviewers': paging,
  'list-directory-changes': changes,
  'list-failed-work': failedWork,
  'get-texts': texts,
  'get-proof-template': template,
  'get-blank-proof-template': blankTemplate,
  'about-page': page,
  'consent-page': page,
  'consent-step': page,
  // The switch of languages is a link to a page; an answer is given in the language of the page.
  'answer-consent': page,
};

test('every operation of the API has a method, and every method an operation', () => {
  const names = (list: readonly { readonly name: string }[]) =>
    [...new Set(list.map(({ name }) => name))].sort();
  expect(names(known)).toEqual(names(endpoints));
});

test('a client has every one of these methods', () => {
  const client = createClient({ baseUrl: 'https://claims.example', token: () => Promise.resolve(null) });
  const methods = Object.entries(client).flatMap(([group, members]) =>
    typeof members === 'function' ? [] : Object.keys(members).map((name) => `${group}.${name}`),
  );
  expect(known.map(({ at }) => at).filter((at) => !methods.includes(at))).toEqual([]);
});

test.each(known)('$at is called as the API has it', ({ name, method, route }) => {
  const endpoint = endpoints.find((one) => one.name === name);
  const form = (text: string) => text.replace(/\{[^{}]+\}/g, '{}');
  expect([method, form(route)]).toEqual([endpoint?.method, form(endpoint?.route ?? '')]);
});

test.each(endpoints.filter(({ operation }) => operation.query !== null))(
  'the client has every parameter of $name',
  ({ name, operation: { query } }) => {
    const schema = query instanceof z.ZodObject ? Object.keys(query.shape) : [];
    expect(Object.keys(parameters[name] ?? {}).sort()).toEqual(schema.sort());
  },
);
