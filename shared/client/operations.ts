/** Every operation of the API, by the group in which the client has it; a test finds any that is missing. */
import type * as api from '../contracts/apiTypes';
import { act, ask, csv, del, filters, find, get, list, patch, post, put } from './operation';
import { shows, showsFile, showsText, takes, takesForm, takesRows, type Takes } from './operation';
import type { Page } from './pages';
import type * as queries from './queries';
import type { Paging } from './queries';

const claim = shows<api.Claim>();
const pageOf = <Item>() => shows<Page<Item>>();
const paging = filters<Paging>();

/** Claims themselves (R2, R4, R26, R44, R47, R62). */
export const claims = {
  /** Creates a claim, in Editing. */
  create: post('create-claim', 'claims', takes<api.ContentRequest>(), claim),
  /** Reads a claim, as its caller may see it. */
  get: get('get-claim', 'claims/{claimId}', claim),
  /** Changes the content by a merge patch (RFC 7396) of the revision that was read. */
  edit: patch('edit-claim', 'claims/{claimId}', claim),
  /** Discards a claim in Editing. */
  discard: del('discard-claim', 'claims/{claimId}', claim),
  /** Lists claims: the partner's own, or every submitted one for the programme's people. */
  list: list('list-claims', 'claims', pageOf<api.Claim>(), filters<queries.ClaimsQuery>()),
  /** The same list in short rows: what a queue shows of each claim. */
  summaries: list('list-claims', 'claims', pageOf<api.ClaimSummary>(), filters<queries.ClaimsQuery>(), {
    fields: 'summary',
  }),
  /** How many claims a list would have, by status and by whom they wait for. */
  counts: find('count-claims', 'claim-counts', shows<api.ClaimCounts>(), filters<queries.ClaimFilters>()),
  /** The same list as CSV, up to 1,000 rows a page. */
  csv: csv('list-claims', 'claims', filters<queries.ClaimsQuery>()),
  /** Creates up to 1,000 claims, from JSON or CSV; the answer has a result for each row. */
  import: post('import-claims', 'claims/import', takesRows<api.ContentRow>(), shows<api.ClaimImport>()),
  /** The history of a claim, the oldest entry first. */
  history: list('get-history', 'claims/{claimId}/history', pageOf<api.HistoryEntry>(), paging),
  /** The claims that compete with a claim, for reviewers. */
  competing: list(
    'list-competing-claims',
    'claims/{claimId}/competing',
    shows<api.CompetingClaims>(),
    paging,
  ),
  /** What the customer of a draft has, for its partner. */
  customerProducts: get(
    'list-customer-products',
    'claims/{claimId}/customer-products',
    shows<api.CustomerProducts>(),
  ),
  /** Gives one command on up to 100 claims; the answer has a result for each. */
  bulk: post('bulk-command', 'claims/bulk', takes<api.BulkRequest>(), shows<api.BulkResult>()),
  /** The mails and messages of a claim with their states, for leads and operators. */
  work: get('list-claim-work', 'claims/{claimId}/work', shows<{ readonly items: readonly api.Work[] }>()),
};

/** The commands on a claim; the transitions table says who may give each, and when. */
export const commands = {
  submit: command('submit'),
  startReview: command('start-review'),
  assign: command('assign'),
  requestInfo: command('request-info'),
  respond: command('respond'),
  approve: command('approve'),
  reject: command('reject'),
  withdraw: command('withdraw'),
  dispute: command('dispute'),
  upholdDispute: command('uphold-dispute'),
  denyDispute: command('deny-dispute'),
  changeContact: command('change-contact'),
  confirmContact: command('confirm-contact'),
  refuseContact: command('refuse-contact'),
  recordCustomerWord: command('record-customer-word'),
  resendNotice: command('resend-notice'),
  pullBack: command('pull-back'),
  endAssociation: command('end-association'),
};

/** `POST claims/{claimId}/{command}`. */
export function command<Name extends keyof api.CommandBodies>(name: Name) {
  const route: `claims/{claimId}/${string}` = `claims/{claimId}/${name}`;
  const body: Takes<api.CommandBodies[Name]> = takes();
  return post(name, route, body, claim);
}

/** The conversation on a claim (R25). */
export const comments = {
  /** The conversation, the oldest comment first. */
  list: list('list-comments', 'claims/{claimId}/comments', pageOf<api.Comment>(), paging),
  /** Writes a comment that both sides read. */
  add: post('add-comment', 'claims/{claimId}/comments', takes<api.CommentRequest>(), claim),
  /** Writes a note that only reviewers read. */
  addNote: post('add-note', 'claims/{claimId}/notes', takes<api.CommentRequest>(), claim),
};

/** Documents that prove the work, and the template for them (R45, R46). */
export const proofs = {
  /** Asks for the URL to which the document is PUT. */
  requestUpload: post(
    'request-upload',
    'claims/{claimId}/proofs',
    takes<api.UploadRequest>(),
    shows<api.UploadTicket>(),
  ),
  /** Completes the upload: only then does the claim have the document. */
  completeUpload: act('complete-upload', 'claims/{claimId}/proofs/{proofId}/complete', claim),
  /** A link to a document, which works for a short time. */
  link: find(
    'read-proof',
    'claims/{claimId}/proofs/{proofId}',
    shows<api.ProofLink>(),
    filters<queries.ProofQuery>(),
  ),
  /** Removes a document of a claim in Editing. */
  remove: del('remove-proof', 'claims/{claimId}/proofs/{proofId}', claim),
  /** The template for Word, filled with the claim's content. */
  template: find(
    'get-proof-template',
    'claims/{claimId}/proof-template',
    showsFile,
    filters<queries.TemplateQuery>(),
  ),
  /** The same template without a claim. */
  blankTemplate: find(
    'get-blank-proof-template',
    'proof-template',
    showsFile,
    filters<queries.BlankTemplateQuery>(),
  ),
};

/** Associations, and the access that they give (R16, R60). */
export const associations = {
  list: list(
    'list-associations',
    'associations',
    pageOf<api.Association>(),
    filters<queries.AssociationsQuery>(),
  ),
  /** The same list as CSV, up to 1,000 rows a page. */
  csv: csv('list-associations', 'associations', filters<queries.AssociationsQuery>()),
  /** Whether the caller's organisation may see usage and sold seats of a customer's product. */
  access: ask('check-access', 'associations/access', shows<api.Access>(), filters<queries.AccessQuery>()),
  /** Ends an association from before this service. */
  endEarlier: post(
    'end-earlier-association',
    'associations/{associationId}/end',
    takes<api.EndAssociationRequest>(),
    shows<api.Association>(),
  ),
};

/** The caller. */
export const me = {
  /** Who the caller is, with its organisation, zones and language. */
  get: get('get-me', 'me', shows<api.Me>()),
};

/** The reviewers' queue (R21, R62). */
export const reviewQueue = {
  /** Assigns the most urgent claim that nobody has to the caller; `undefined`: there is none. */
  next: post(
    'take-next-claim',
    'review-queue/next',
    takes<api.NextClaimRequest>(),
    shows<api.Claim | undefined>(),
  ),
};

/** Partner organisations (R22). */
export const partners = {
  list: list('list-partners', 'partners', pageOf<api.Partner>(), paging),
  get: get('get-partner', 'partners/{id}', shows<api.Partner>()),
  /** Creates the entry, or replaces the revision that `ifMatch` names. */
  put: put('put-partner', 'partners/{id}', takes<Optional<api.PartnerEntry, 'id'>>(), shows<api.Partner>()),
  import: post('import-partners', 'partners/import', takesRows<api.PartnerEntry>(), shows<api.EntryImport>()),
};

/** Customer organisations (R22). */
export const customers = {
  /** The customer with exactly this domain, for partners. */
  lookUp: ask(
    'look-up-customer',
    'customer-lookup',
    shows<api.CustomerLookup>(),
    filters<queries.LookupQuery>(),
  ),
  list: list('list-customers', 'customers', pageOf<api.Customer>(), paging),
  get: get('get-customer', 'customers/{id}', shows<api.Customer>()),
  /** Creates the entry, or replaces the revision that `ifMatch` names. */
  put: put(
    'put-customer',
    'customers/{id}',
    takes<Optional<api.CustomerEntry, 'id'>>(),
    shows<api.Customer>(),
  ),
  import: post(
    'import-customers',
    'customers/import',
    takesRows<api.CustomerEntry>(),
    shows<api.EntryImport>(),
  ),
};

type Optional<T, Members extends keyof T> = Omit<T, Members> & Partial<Pick<T, Members>>;

/** Those who have signed in as reviewers (R21). */
export const reviewers = {
  list: list('list-reviewers', 'reviewers', pageOf<api.Reviewer>(), paging),
  get: get('get-reviewer', 'reviewers/{id}', shows<api.Reviewer>()),
  /** Writes what an operator supplies about a reviewer. */
  put: put('put-reviewer', 'reviewers/{id}', takes<api.ReviewerRequest>(), shows<api.Reviewer>()),
};

/** The products that can be claimed. */
export const catalogue = {
  get: get('get-catalog', 'catalog', shows<api.Catalogue>()),
  version: get('get-catalog-version', 'catalog/{version}', shows<api.Catalogue>()),
  /** Puts a new version in force. */
  publish: put('put-catalog', 'catalog', takes<api.CatalogueEntry>(), shows<api.Catalogue>()),
};

/** The times and limits of the programme. */
export const policy = {
  get: get('get-policy', 'policy', shows<api.Policy>()),
  version: get('get-policy-version', 'policy/{version}', shows<api.Policy>()),
  /** Puts a new version in force. */
  publish: put('put-policy', 'policy', takes<api.PolicyEntry>(), shows<api.Policy>()),
};

/** The holidays that business days leave out. */
export const calendar = {
  get: get('get-calendar', 'calendar', shows<api.Calendar>()),
  version: get('get-calendar-version', 'calendar/{version}', shows<api.Calendar>()),
  /** Puts a new version in force. */
  publish: put('put-calendar', 'calendar', takes<api.CalendarEntry>(), shows<api.Calendar>()),
};

/** The directory as a whole. */
export const directory = {
  /** Imports the directory in one document; parts may be left out. */
  import: post(
    'import-directory',
    'directory/import',
    takes<api.DirectoryRequest>(),
    shows<api.DirectoryImportReport>(),
  ),
  /** Who has changed what, the newest change first. */
  changes: list(
    'list-directory-changes',
    'directory/changes',
    pageOf<api.DirectoryChange>(),
    filters<queries.ChangesQuery>(),
  ),
};

/** Work that has failed, for operators (R22). */
export const failedWork = {
  list: list('list-failed-work', 'failed-work', pageOf<api.FailedWork>(), filters<queries.FailedWorkQuery>()),
  /** Has the work of a claim tried again. */
  redrive: act('redrive-failed-work', 'failed-work/{claimId}/{effectId}/redrive', shows<api.FailedWork>()),
  /** Has a message tried again. */
  redriveMessage: act(
    'redrive-failed-message',
    'failed-messages/{messageId}/redrive',
    shows<api.FailedWork>(),
  ),
  /** Settles a message, with a reason. */
  dismissMessage: post(
    'dismiss-failed-message',
    'failed-messages/{messageId}/dismiss',
    takes<api.DismissRequest>(),
    shows<api.FailedWork>(),
  ),
};

/** The service itself. */
export const service = {
  /** Whether the service can work. */
  health: get('health', 'health', shows<api.Health>()),
  /** The programme in numbers, a quarter of an hour old at most (R63). */
  summary: get('get-summary', 'summary', shows<api.Summary>()),
  /** Names and meanings of all codes, in the language of the call (R53). */
  texts: find('get-texts', 'texts', shows<api.CodeTexts>(), filters<queries.TextsQuery>()),
  /** The life of every claim: its phases, who or what leads from one to another, and the clocks. */
  lifecycle: get('get-lifecycle', 'lifecycle', shows<api.Lifecycle>()),
  /** The API's document (OpenAPI 3.1). */
  document: get('get-openapi', 'openapi.json', shows<Readonly<Record<string, unknown>>>()),
  /** The same document in OpenAPI 3.0. */
  document30: get('get-openapi-3-0', 'openapi-3.0.json', shows<Readonly<Record<string, unknown>>>()),
  /** The documentation's first page, which leads to its parts. */
  documentation: get('get-docs', 'docs', showsText),
  /** A part of the documentation. */
  documentationPart: get('get-docs-part', 'docs/{part}', showsText),
};

/** The pages of customers, as HTML (R51 to R53, R68). */
export const customerPages = {
  about: find('about-page', 'about', showsText, filters<queries.PageQuery>()),
  consent: find('consent-page', 'consent/{token}', showsText, filters<queries.PageQuery>()),
  step: find('consent-step', 'consent/{token}/{step}', showsText, filters<queries.PageQuery>()),
  /** Gives the customer's answer, as the form of a second page does. */
  answer: post(
    'answer-consent',
    'consent/{token}',
    takesForm<{ readonly [Field in 'answer' | 'step' | 'reason' | 'confirmed']?: string }>(),
    showsText,
  ),
};
