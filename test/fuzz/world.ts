/** The stack of the fuzzer with all its users, and everything that can be observed from outside. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiDocument } from '../../functions/http/openapi/document';
import { valueOf, type Client } from '../../shared/client';
import { Assessor } from '../../infra/tools/client/assessor';
import { Control } from '../../infra/tools/client/control';
import { declineLinkIn } from '../../infra/tools/client/customer';
import { Inbox } from '../../infra/tools/client/inbox';
import { People } from '../../infra/tools/client/people';
import { patientFetch } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { StackProcess } from '../../infra/tools/stack/runningStack';
import { partnerRoles, programmeRoles } from '../../shared/domain/roles';
import { Claims, type Order, type TestClaim } from '../api/claims';
import { DocumentChecker } from '../api/contract/documentChecker';
import { generousPolicy } from '../fixtures/generousPolicy';
import { DatabaseLog } from './databaseLog';
import { withEffort } from './effort';
import type { Effort } from './proportion';
import { Wire } from './wire';

const peopleFile = join(projectFolder, 'test/api/people.json');
/** The tenant of an organisation that is not a registered partner. */
const unregisteredTenant = '77777777-6f1b-4c57-9a0e-3c1d5b7f9e77';

interface Person {
  readonly person: string;
  readonly claims: { readonly tid: string; readonly roles: readonly string[] };
}

/** Directory entries that only the fuzzer uses. */
export const ownPartner = {
  id: 'f0000000-0000-4000-8000-000000000001',
  name: 'Fuzzed Partner',
  mpnIds: ['5550001'],
  locations: [{ mpnId: '5550001', name: 'Fuzzed Partner, Faro' }],
  programmes: ['OSU-Microsoft365'],
};
export const ownCustomer = {
  id: 'f0000000-0000-4000-8000-000000000002',
  name: 'Fuzzed Customer',
  domains: ['fuzzed.example'],
  products: ['teams'],
  subscriptions: [
    {
      id: 'f0000000-0000-4000-8000-000000000003',
      productId: 'dynamics-365-sales',
      endsAt: '2031-06-30T00:00:00.000Z',
    },
  ],
};

/** Raj, and what an operator says of him: he can be assigned. */
export const ownReviewer = {
  id: 'a3000000-0000-4000-8000-000000000002',
  settings: { email: 'raj@programme.example', language: 'pt-PT', removed: false },
};

export class World {
  readonly claims: Claims;
  readonly control: Control;
  readonly inbox: Inbox;
  readonly assessor: Assessor;
  readonly wire: Wire;
  readonly database: DatabaseLog;
  private readonly people: People;
  private readonly roles: ReadonlyMap<string, readonly string[]>;
  private catalogue: object = {};
  private calendar: object = {};
  private versions = 0;
  private weeksGone = 0;

  private constructor(
    private readonly stack: StackProcess,
    readonly checker: DocumentChecker,
  ) {
    const { addresses, settings } = stack;
    this.people = new People(addresses);
    this.control = new Control(addresses.control);
    this.inbox = new Inbox(addresses.inbox);
    this.assessor = new Assessor(settings);
    this.wire = new Wire(addresses.api);
    this.database = new DatabaseLog(stack.dataFolder);
    this.claims = new Claims(this);
    this.roles = rolesThatCount(settings['PROGRAMME_TENANT_ID'] ?? '');
  }

  static async start(): Promise<World> {
    const stack = await StackProcess.start({ peopleFile });
    try {
      const response = await patientFetch(`${stack.addresses.api}/api/openapi.json`);
      const world = new World(stack, new DocumentChecker((await response.json()) as ApiDocument));
      await world.prepare();
      return world;
    } catch (error) {
      await stack.dispose();
      throw error;
    }
  }

  as(person: string): Client {
    return this.people.as(person);
  }

  token(person: string): Promise<string> {
    return this.people.token(person);
  }

  /** The roles of a person that count (R21). */
  rolesOf(person: string): readonly string[] {
    return this.roles.get(person) ?? [];
  }

  /** Does some work and measures what it costs the service. */
  measured<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly effort: Effort }> {
    const health = `${this.stack.addresses.api}/api/health`;
    return withEffort(this.stack.pid, async () => (await patientFetch(health)).text(), work);
  }

  /** The stack's log so far. */
  get log(): string {
    return this.stack.log;
  }

  /** How many weeks have passed; claims that were prepared before may have moved on. */
  get weeks(): number {
    return this.weeksGone;
  }

  /** Moves the clock by a week, so that consent windows end. */
  async letWeekPass(): Promise<void> {
    this.weeksGone++;
    await this.control.moveBy('P8D');
    await this.signIn();
  }

  /** Everybody of the programme signs in, which is recorded once a day, so that no case causes a record (R21). */
  private async signIn(): Promise<void> {
    for (const person of ['rita', 'raj', 'lea', 'olga'])
      valueOf(await this.as(person).claims.list({ limit: 1 }));
  }

  /** A new version name. */
  version(): string {
    return `fuzz-${++this.versions}`;
  }

  /** Publishes the right documents again under new versions, because the fuzzer publishes strange ones. */
  async restoreDirectory(): Promise<void> {
    const json = {
      partners: [ownPartner],
      customers: [ownCustomer],
      policy: this.policy(),
      catalogue: { ...this.catalogue, version: this.version() },
      calendar: { ...this.calendar, version: this.version() },
    };
    const api = this.as('olga');
    valueOf(await api.request('POST', 'directory/import', { json }));
    const { id, settings } = ownReviewer;
    const headers = { 'if-match': '*' };
    valueOf(await api.request('PUT', `reviewers/${id}`, { json: settings, headers }));
  }

  /** A policy that neither delays nor refuses the run's work. */
  policy(): object {
    return { version: this.version(), ...generousPolicy };
  }

  /** The content of the version that was in force when the run began. */
  published(what: 'catalogue' | 'calendar'): object {
    return { ...(what === 'catalogue' ? this.catalogue : this.calendar), version: this.version() };
  }

  /** An approved claim whose customer has the notice. */
  async notified(order: Order = {}): Promise<{ readonly claim: TestClaim; readonly token: string }> {
    const claim = await this.claims.approved(order);
    await this.control.quiet();
    const notice = (await this.inbox.mails(0, claim.customerMail)).at(-1);
    if (notice === undefined) throw new Error(`The customer of ${claim.id} has no mail.`);
    const link = declineLinkIn(notice);
    return { claim, token: link.slice(link.lastIndexOf('/') + 1) };
  }

  /** A request whose response is no JSON. */
  async fetchAs(person: string, path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    const authorization = `Bearer ${await this.token(person)}`;
    return patientFetch(`${this.stack.addresses.api}/api/${path}`, {
      headers: { authorization, ...headers },
    });
  }

  /** The inbox's list, and its page of a mail. */
  async inboxPages(mail: number): Promise<string> {
    const pages = ['', `mails/${mail}`, `mails/${mail}?view=text`].map(async (path) =>
      (await patientFetch(`${this.stack.addresses.inbox}/${path}`)).text(),
    );
    return (await Promise.all(pages)).join('\n');
  }

  async close(): Promise<void> {
    this.wire.close();
    await this.stack.dispose();
  }

  private async prepare(): Promise<void> {
    const olga = this.as('olga');
    this.catalogue = valueOf(await olga.request<object>('GET', 'catalog'));
    this.calendar = valueOf(await olga.request<object>('GET', 'calendar'));
    await this.signIn();
    await this.restoreDirectory();
    // The first summary is made within a quarter of an hour.
    await this.control.moveBy('PT15M');
  }
}

/** Partner roles count in tokens of registered partners, programme roles in those of the programme's tenant. */
function rolesThatCount(programmeTenant: string): ReadonlyMap<string, readonly string[]> {
  const people = JSON.parse(readFileSync(peopleFile, 'utf8')) as readonly Person[];
  return new Map(
    people.map(({ person, claims: { tid, roles } }) => {
      const counting: readonly string[] = tid === programmeTenant ? programmeRoles : partnerRoles;
      return [person, tid === unregisteredTenant ? [] : roles.filter((role) => counting.includes(role))];
    }),
  );
}
