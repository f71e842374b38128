/** One claim of the demo: performs each step, and compares claim, mails and history with the rules. */
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import type { Instant } from '../../../shared/domain/time';
import { valueOf, type ContentRequest, type Result } from '../../../shared/client';
import type { MailDocument } from '../client/inbox';
import { statementOfWork } from '../client/statementOfWork';
import { demoName, type Choice } from './places';
import { cast, partners, type Person, type Stage } from './stage';

/** The state of a claim that the rules expect. Left out: `none`; without `deadlines` no clock runs. */
export interface ExpectedState {
  readonly status: string;
  readonly consent?: string;
  readonly association?: string;
  readonly eligibility?: string;
  /** Every clock that runs, with its end. */
  readonly deadlines?: Readonly<Record<string, Instant>>;
}

/** An entry of the history that the rules expect. */
export type ExpectedEntry = readonly [type: string, by: Person | 'service' | 'customer' | 'assessor'];

/** Subjects of the mails that a recipient gets, in order. */
export interface ExpectedMails {
  readonly partner: readonly string[];
  readonly customer: readonly string[];
}

const others = {
  service: { name: 'CPOR service', role: 'System' },
  customer: { name: 'Customer', role: 'Customer' },
  assessor: { name: 'Incentive assessment', role: 'Assessor' },
} as const;

/** The refusal that the rules expect. */
export interface ExpectedRefusal {
  readonly rule: string;
  readonly status: number;
  readonly code: string;
}

/** A claim on the demo's stage. */
export class ClaimStory {
  /** Addresses that only this claim uses, so that its mails can be found. */
  readonly addresses: { readonly partner: string; readonly customer: string };
  readonly name: string;
  private claimId = '';
  private readonly shownMails = new Set<number>();

  private constructor(
    readonly stage: Stage,
    readonly choice: Choice,
    label: string,
    /** ID of the newest mail before the claim began. */
    private readonly mark: number,
  ) {
    const { customer, products } = choice;
    const key = `${stage.run}-${label.toLowerCase()}`;
    this.name = `${demoName}${stage.run}-${label}: ${products.map(({ name }) => name).join(', ')}`;
    this.addresses = {
      partner: `ana+${key}@contoso-services.example`,
      customer: `it-lead+${key}@${customer.domains[0] ?? 'customer.example'}`,
    };
  }

  static async begin(stage: Stage, choice: Choice, label: string): Promise<ClaimStory> {
    return new ClaimStory(stage, choice, label, await stage.inbox.mark());
  }

  get id(): string {
    return this.claimId;
  }

  /** The content with which the claim is created (R40). */
  content(): ContentRequest {
    const { customer, products } = this.choice;
    return {
      name: this.name,
      mpnId: partners.claiming.mpnId,
      customer: { tenantId: customer.id, domain: customer.domains[0] ?? '' },
      solutionArea: 'Microsoft365',
      activities: ['usage'],
      products: products.map(({ id }) => ({ productId: id })),
      customerContact: {
        name: 'Imke Lead',
        title: 'Head of IT',
        email: this.addresses.customer,
        language: 'en',
      },
      partnerContact: { name: cast.ana.name, email: this.addresses.partner },
    };
  }

  /** Creates the claim, twice with the same key, as an impatient portal does; only one claim must exist. */
  async create(person: Person): Promise<ClaimView> {
    const { as, checks } = this.stage;
    const key = { 'idempotency-key': `${this.stage.run}-${this.addresses.partner}` };
    const first = await as[person].claims.create(this.content(), { headers: key });
    const claim = await this.step(person, `creates "${this.name}"`, first, { status: 'Editing' });
    this.claimId = claim.id;
    const again = valueOf(await as[person].claims.create(this.content(), { headers: key }));
    checks.equal('API', 'the same Idempotency-Key gives the same claim', again, claim);
    return claim;
  }

  /** Uploads a statement of work. */
  async uploadProof(person: Person, signedOn: string, expected: ExpectedState): Promise<ClaimView> {
    const { customer, products } = this.choice;
    const document = await statementOfWork({
      partner: partners.claiming.name,
      customer: customer.name,
      products: products.map(({ name }) => name),
      customerContact: 'Imke Lead',
      signedOn,
    });
    const answer = await this.stage.as[person].proofs.upload(this.id, document);
    const kib = Math.ceil(document.content.length / 1024);
    return this.step(
      person,
      `uploads ${document.fileName} (${kib} KiB), signed ${signedOn}`,
      answer,
      expected,
    );
  }

  /** Prints a step that must have succeeded, and compares the claim after it with `expected`. */
  async step(
    person: Person,
    what: string,
    answer: Result<ClaimView>,
    expected: ExpectedState | ((claim: ClaimView) => ExpectedState),
  ): Promise<ClaimView> {
    const claim = valueOf(answer);
    this.stage.timeline.step(claim.changedAt, person, what, shownStatus(claim));
    this.compare(
      `after ${person} ${what}`,
      claim,
      typeof expected === 'function' ? expected(claim) : expected,
    );
    await this.plausible(claim);
    return claim;
  }

  /** Prints a step that must be refused, and compares the refusal with that of the rule. */
  async refused(
    person: Person,
    what: string,
    answer: Result<unknown>,
    { rule, status, code }: ExpectedRefusal,
  ): Promise<void> {
    const { timeline, checks, control } = this.stage;
    const came = answer.ok ? 'not refused' : `${answer.status} ${answer.problem.code}`;
    timeline.step(await control.now(), person, `${what}: ${came}`);
    checks.equal(rule, `${person} ${what}`, came, `${status} ${code}`);
  }

  /** Reads the claim as its partner does, and compares it; a step of the service is printed with its time. */
  async look(who: string, what: string, expected: (claim: ClaimView) => ExpectedState): Promise<ClaimView> {
    const claim = valueOf(await this.stage.as.ana.claims.get(this.id));
    const at = who === 'service' ? claim.changedAt : await this.stage.control.now();
    this.stage.timeline.step(at, who, what, shownStatus(claim));
    this.compare(`when ${who} ${what}`, claim, expected(claim));
    return claim;
  }

  /** Waits until the stack is quiet, and prints the new mails. */
  async settle(): Promise<void> {
    await this.stage.control.quiet();
    for (const mail of await this.mails()) {
      if (this.shownMails.has(mail.id)) continue;
      this.shownMails.add(mail.id);
      this.stage.timeline.mail(mail.stackTime, mail.to.join(', '), mail.subject);
    }
  }

  /** The mail with a subject to this claim's partner or customer; waits for it if it is delayed. */
  async mail(to: keyof ExpectedMails, subject: string): Promise<MailDocument> {
    const { control, inbox } = this.stage;
    const found = await control.until(`The mail "${subject}" to the ${to}`, async () =>
      (await inbox.mails(this.mark, this.addresses[to])).find((mail) => mail.subject === subject),
    );
    await this.settle();
    return found;
  }

  /** R8 to R12, R50: each mail was sent once, to the right person, and to nobody else. */
  async compareMails(expected: ExpectedMails): Promise<void> {
    const mails = await this.mails();
    const { partner, customer } = this.addresses;
    const to = (address: string): readonly string[] =>
      mails.filter((mail) => mail.to.includes(address)).map(({ subject }) => subject);
    const elsewhere = mails.filter((mail) => !mail.to.includes(partner) && !mail.to.includes(customer));
    this.stage.checks.equal(
      'R7-R12, R50',
      'every mail of the claim, each once',
      {
        partner: to(partner),
        customer: to(customer),
        others: elsewhere.map((mail) => `${mail.to.join(', ')}: ${mail.subject}`),
        undelivered: mails.filter(({ status }) => status !== 'Succeeded').map(({ subject }) => subject),
      },
      { partner: expected.partner, customer: expected.customer, others: [], undelivered: [] },
    );
  }

  /** R26: compares the whole history, without a gap, as the reviewers and as the partner see it. */
  async compareHistory(expected: readonly ExpectedEntry[]): Promise<void> {
    const { as, checks } = this.stage;
    const rows = expected.map(([type, by], index) => {
      const { name, role } = by in cast ? cast[by as Person] : others[by as keyof typeof others];
      return { type, row: `${index + 1} ${type} by ${name}, ${role}` };
    });
    const views = [
      { portal: as.rita, whose: 'the reviewers’', visible: rows },
      { portal: as.ana, whose: 'the partner’s', visible: rows.filter(({ type }) => type !== 'NoteAdded') },
    ];
    for (const { portal, whose, visible } of views) {
      const { items } = valueOf(await portal.claims.history.whole(this.id));
      checks.equal(
        'R26',
        `the history from ${whose} perspective`,
        items.map(({ sequence, type, by }) => `${sequence} ${type} by ${by.name}, ${by.role}`),
        visible.map(({ row }) => row),
      );
      checks.equal(
        'R26',
        'the history is in the order of time',
        items.map(({ at }) => at),
        items.map(({ at }) => at).sort(),
      );
    }
  }

  /** R23: for another partner the claim does not exist. */
  async compareSecrecy(): Promise<void> {
    const answer = await this.stage.as.carla.claims.get(this.id);
    await this.refused('carla', 'asks for the claim of the other partner', answer, {
      rule: 'R23',
      status: 404,
      code: 'claim-not-found',
    });
  }

  private compare(when: string, claim: ClaimView, expected: ExpectedState): void {
    const { status, consent = 'none', association = 'none', eligibility = 'none', deadlines = {} } = expected;
    this.stage.checks.equal(
      'R1-R11',
      `the claim ${when}`,
      {
        status: claim.status,
        consent: claim.consent.state,
        association: claim.association.state,
        eligibility: claim.eligibility.state,
        deadlines: Object.fromEntries(claim.deadlines.map(({ kind, dueAt }) => [kind, dueAt])),
      },
      { status, consent, association, eligibility, deadlines },
    );
  }

  /** The claim's time of change must be the stack's time, because deadlines are computed from it. */
  private async plausible({ changedAt, createdAt }: ClaimView): Promise<void> {
    const now = await this.stage.control.now();
    this.stage.checks.that(
      'R26',
      'a change carries the time at which it happened',
      createdAt <= changedAt && changedAt <= now,
      `created ${createdAt}, changed ${changedAt}, now ${now}`,
    );
  }

  /** Mails to the claim's contacts, and all others that name the claim. */
  private async mails(): Promise<readonly MailDocument[]> {
    const all = await this.stage.inbox.mails(this.mark);
    const addresses: readonly string[] = Object.values(this.addresses);
    return all.filter(
      ({ to, plainText }) =>
        to.some((address) => addresses.includes(address)) || plainText?.includes(this.name) === true,
    );
  }
}

/** The status with the states of consent, association and eligibility (R1), as a portal would show it. */
function shownStatus({ status, consent, association, eligibility }: ClaimView): string {
  const beside = [
    consent.state === 'none' || association.state !== 'none' ? '' : `consent ${consent.state}`,
    association.state === 'none' ? '' : `association ${association.state}`,
    eligibility.state === 'none' ? '' : eligibility.state,
  ];
  return [status, ...beside.filter((part) => part !== '')].join(', ');
}
