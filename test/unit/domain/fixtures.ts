/** The people, organisations, catalogue, policy and calendar of the domain's tests. */
import type { BusinessCalendar } from '../../../shared/domain/calendar';
import type { CustomerContact, PartnerContact, PersonRef } from '../../../shared/domain/claim';
import type { ContentInput, VerifiedProof } from '../../../shared/domain/commands';
import {
  subscriptionPlace,
  workloadPlace,
  type Catalogue,
  type Customer,
  type DirectoryFacts,
  type Partner,
} from '../../../shared/domain/directory';
import { defaultPolicy, type Policy } from '../../../shared/domain/policy';
import { reviewerRoles, type Reviewer } from '../../../shared/domain/reviewer';
import {
  assessorActor,
  customerActor,
  systemActor,
  type Actor,
  type Role,
} from '../../../shared/domain/roles';
import { instant, type Instant } from '../../../shared/domain/time';

/** An instant as text, for example `2026-06-01T16:00Z`. */
export function utc(text: string): Instant {
  return instant(Date.parse(text));
}

export const policy: Policy = { ...defaultPolicy, mails: { submitted: true, eligibility: true } };

/** The programme's calendar: here Juneteenth and Independence Day fall on business days, two weeks apart. */
export const calendar: BusinessCalendar = {
  version: 'us-2026',
  timeZone: 'America/Los_Angeles',
  holidays: ['2026-06-19', '2026-07-03'],
};

/** Monday, 09:00 in the programme's time zone; no holiday within the first two weeks. */
export const monday = utc('2026-06-01T16:00Z');

export const programmeTenant = '00000000-0000-4000-8000-000000000001';

export const fabrikam: Partner = {
  id: 'fab00000-0000-4000-8000-000000000002',
  name: 'Fabrikam',
  mpnIds: ['1111111', '2222222'],
  locations: [{ mpnId: '1111111', name: 'Fabrikam, Porto' }],
  programmes: ['OSU-Microsoft365', 'OSU-BusinessApplications', 'OSA-Sell'],
  timeZone: null,
  language: null,
};

/** Another partner, which sees no claim of the first. */
export const northwindId = 'a0000000-0000-4000-8000-000000000003';

export const contoso: Customer = {
  id: 'c0000000-0000-4000-8000-000000000004',
  name: 'Contoso',
  domains: ['contoso.example', 'contoso.onmicrosoft.example'],
  products: ['exchange', 'teams'],
  subscriptions: [
    { id: 'sub-sales', productId: 'd365-sales', endsAt: utc('2029-03-31T00:00Z') },
    { id: 'sub-service-1', productId: 'd365-service', endsAt: utc('2029-06-30T00:00Z') },
    { id: 'sub-service-2', productId: 'd365-service', endsAt: utc('2029-12-31T00:00Z') },
    { id: 'sub-power-bi', productId: 'power-bi', endsAt: utc('2029-01-31T00:00Z') },
  ],
  timeZone: null,
};

export const catalogue: Catalogue = {
  version: 'catalogue-1',
  products: [
    workload('exchange', 'Exchange Online'),
    workload('teams', 'Microsoft Teams'),
    workload('sharepoint', 'SharePoint Online'),
    subscription('d365-sales', 'Dynamics 365 Sales', true),
    subscription('d365-service', 'Dynamics 365 Customer Service', true),
    subscription('d365-finance', 'Dynamics 365 Finance', true),
    subscription('power-bi', 'Power BI', false),
  ],
};

function workload(id: string, name: string): Catalogue['products'][number] {
  return { id, name, solutionArea: 'Microsoft365', exclusiveBy: 'workload', technicalContact: false };
}

function subscription(id: string, name: string, technicalContact: boolean): Catalogue['products'][number] {
  return { id, name, solutionArea: 'BusinessApplications', exclusiveBy: 'subscription', technicalContact };
}

export const directory: DirectoryFacts = { asOf: monday, partner: fabrikam, customer: contoso, catalogue };

export const exchangePlace = workloadPlace(contoso.id, 'exchange');
export const teamsPlace = workloadPlace(contoso.id, 'teams');
export const salesPlace = subscriptionPlace(contoso.id, 'sub-sales');

/** A person of an organisation in some roles. */
export function person(name: string, tenantId: string | null, ...roles: readonly Role[]): Actor {
  return { id: name.toLowerCase(), name, tenantId, roles };
}

export const people = {
  billingAdmin: person('Bill', fabrikam.id, 'BillingAdmin'),
  globalAdmin: person('Gloria', fabrikam.id, 'GlobalAdmin'),
  admin: person('Ada', fabrikam.id, 'IncentivesAdmin'),
  user: person('Uli', fabrikam.id, 'IncentivesUser'),
  stranger: person('Nora', northwindId, 'IncentivesAdmin'),
  reviewer: person('Rita', programmeTenant, 'Reviewer'),
  otherReviewer: person('Rob', programmeTenant, 'Reviewer'),
  lead: person('Lea', programmeTenant, 'ReviewLead'),
  /** Rejects in the tests where somebody else must decide on the dispute (R14). */
  otherLead: person('Leo', programmeTenant, 'ReviewLead'),
  operator: person('Otto', programmeTenant, 'Operator'),
  customer: customerActor,
  assessor: assessorActor,
  system: systemActor,
} as const satisfies Record<string, Actor>;

/** The person as the register of reviewers has it. */
export function reviewer({ id, name, tenantId, roles }: Actor, changes: Partial<Reviewer> = {}): Reviewer {
  return {
    id,
    name,
    tenantId: tenantId ?? '',
    roles: reviewerRoles.filter((role) => roles.includes(role)),
    lastSignIn: monday,
    email: null,
    language: null,
    removed: false,
    ...changes,
  };
}

/** The person as claim and history name them. */
export function ref({ id, name }: Actor): PersonRef {
  return { id, name };
}

export const customerContact: CustomerContact = {
  name: 'Carla Customer',
  title: 'IT manager',
  email: 'carla@contoso.example',
  language: 'en',
};

export const technicalContact: CustomerContact = {
  name: 'Tom Technician',
  title: 'Administrator',
  email: 'tom@contoso.example',
  language: null,
};

export const partnerContact: PartnerContact = {
  name: 'Ada',
  email: 'ada@fabrikam.example',
  language: null,
  copies: [],
};

/** A complete claim for Microsoft 365 usage of two workloads. */
export function m365(changes: Partial<ContentInput> = {}): ContentInput {
  return {
    name: 'Exchange and Teams at Contoso',
    mpnId: '1111111',
    customer: { tenantId: contoso.id, domain: 'contoso.example' },
    solutionArea: 'Microsoft365',
    activities: ['usage'],
    products: [
      { productId: 'exchange', subscriptionId: null },
      { productId: 'teams', subscriptionId: null },
    ],
    customerContact,
    technicalContact: null,
    partnerContact,
    revenue: null,
    ...changes,
  };
}

/** A complete claim for Business Applications: usage and pre-sales of one Dynamics 365 subscription. */
export function businessApplications(changes: Partial<ContentInput> = {}): ContentInput {
  return m365({
    name: 'Dynamics 365 Sales at Contoso',
    solutionArea: 'BusinessApplications',
    activities: ['usage', 'pre-sales'],
    products: [{ productId: 'd365-sales', subscriptionId: null }],
    technicalContact,
    ...changes,
  });
}

/** A complete claim of revenue association. */
export function revenueAssociation(changes: Partial<ContentInput> = {}): ContentInput {
  return businessApplications({
    name: 'Fabrikam Rental on Dynamics 365',
    activities: ['revenue-association'],
    revenue: { solutionSellerName: 'Sam Seller', customerName: 'Contoso', solutionName: 'Fabrikam Rental' },
    ...changes,
  });
}

/** A verified upload with an ID of its own. */
export function upload(proofId = 'proof-1'): VerifiedProof {
  return {
    proofId,
    fileName: `${proofId}.pdf`,
    contentType: 'application/pdf',
    bytes: 1024,
    sha256: 'ab'.repeat(32),
  };
}
