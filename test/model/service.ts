/**
 * The service of a run as its people use it over HTTP, with its clock, its mails, and reports from other
 * services.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { valueOf, type Client, type ContentRequest, type Result } from '../../shared/client';
import { Assessor } from '../../infra/tools/client/assessor';
import { Control } from '../../infra/tools/client/control';
import { declineLinkIn, offers, openLink, sendForm, type Page } from '../../infra/tools/client/customer';
import { Inbox } from '../../infra/tools/client/inbox';
import { People } from '../../infra/tools/client/people';
import { patientFetch } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { StackProcess } from '../../infra/tools/stack/runningStack';
import type { BulkResult } from '../../shared/contracts/claims/bulk';
import type { ClaimView } from '../../shared/contracts/claims/claimView';
import type { Instant } from '../../shared/domain/time';
import { pdf } from '../fixtures/documents';
import { generousPolicy } from '../fixtures/generousPolicy';
import type { LinkAnswer } from './actions';
import type { ModelClaim } from './claim';
import { managerOf, type BulkRequest, type Edit, type Request } from './requests';
import { reviewerMails, type PersonName } from './rules';
import type { Told } from './told';

const peopleFile = join(projectFolder, 'test/api/people.json');
const known = z.array(
  z.object({ person: z.string(), claims: z.object({ oid: z.string(), name: z.string() }) }),
);

/** Partners in addition to those of the seed file, and a policy that delays and refuses nothing. */
const directory = {
  policy: { version: 'model', ...generousPolicy },
  partners: [
    {
      id: '88888888-0000-4000-8000-000000000001',
      name: 'Rival 1',
      mpnIds: ['8800001'],
      programmes: ['OSU-Microsoft365', 'OSU-BusinessApplications'],
    },
  ],
};

/** The kind of a mail, found by a part of its subject. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^More information needed/, 'information'],
  [/^Reminder, your answer is still missing/, 'reminder'],
  [/^Approved:/, 'approved'],
  [/^Rejected \(final\)/, 'rejected for good'],
  [/^Rejected:/, 'rejected'],
  [/^Association official/, 'official'],
  [/^Customer’s address needed/, 'address needed'],
  [/^Association ended/, 'ended'],
  [/asks (again )?to be associated with/, 'notice'],
  [/has named another contact/, 'former'],
  [/is not approved after all$/, 'pulled back'],
  [/^Your link to end the association/, 'ending link'],
  [/^The association of .* has ended$/, 'customer ended'],
  [/^The association of .* has been declined$/, 'decline receipt'],
  [/has withdrawn its request about/, 'withdrawn'],
  [/is now partner of record of/, 'customer official'],
  [/^Submitted:/, 'submitted'],
  [/^Declined by the customer:/, 'declined by the customer'],
  [/^Customer contact changed:/, 'contact changed'],
  [/^Customer contact not confirmed:/, 'contact refused'],
  [/^Dispute received:/, 'dispute received'],
  [/^Approval taken back:/, 'approval pulled back'],
  [/^Incentive assessment:/, 'assessment'],
  [/^Association ends soon:/, 'ends soon'],
  [/^New comments:/, 'new comments'],
];

/** Mails to reviewers, who have many claims: the subject names the claim. */
const newsKinds: readonly (readonly [RegExp, string])[] = [
  [/^Assigned to you: (.*) \(/, 'assigned'],
  [/^News on (.*) \(/, 'news'],
];

/** What people say wherever they have to say something. */
const said = 'Said by the model.';

/** A stack with all its users. */
export class Service {
  readonly control: Control;
  readonly inbox: Inbox;
  private readonly assessor: Assessor;
  private readonly people: People;
  private readonly persons: z.infer<typeof known>;
  private mark = 0;

  private constructor(private readonly stack: StackProcess) {
    this.control = new Control(stack.addresses.control);
    this.inbox = new Inbox(stack.addresses.inbox);
    this.assessor = new Assessor(stack.settings);
    this.people = new People(stack.addresses);
    this.persons = known.parse(JSON.parse(readFileSync(peopleFile, 'utf8')));
  }

  static async start(): Promise<Service> {
    const service = new Service(await StackProcess.start({ peopleFile }));
    valueOf(await service.as('olga').request('POST', 'directory/import', { json: directory }));
    // R21: only somebody who has signed in once can be assigned.
    for (const reviewer of ['rita', 'raj', 'lea'] as const)
      valueOf(await service.as(reviewer).claims.list({ limit: 1 }));
    for (const [reviewer, email] of Object.entries(reviewerMails)) await service.supply(reviewer, email);
    return service;
  }

  async close(): Promise<void> {
    await this.stack.dispose();
  }

  /** R21: the operator supplies a reviewer's address. */
  private async supply(reviewer: string, email: string): Promise<void> {
    const id = this.persons.find(({ person }) => person === reviewer)?.claims.oid ?? '';
    const json = { email, language: 'en', removed: false };
    const headers = { 'if-match': '*' };
    valueOf(await this.as('olga').request('PUT', `reviewers/${id}`, { json, headers }));
  }

  as(person: PersonName): Client {
    return this.people.as(person);
  }

  /** Adds a customer, or replaces it. */
  async putCustomer(customer: {
    readonly id: string;
    readonly name: string;
    readonly domains: readonly string[];
    readonly products: readonly string[];
    readonly subscriptions: readonly {
      readonly id: string;
      readonly productId: string;
      readonly endsAt: Instant;
    }[];
  }): Promise<void> {
    const customers = [customer];
    valueOf(await this.as('olga').request('POST', 'directory/import', { json: { customers } }));
  }

  /** Creates a claim; returns its ID, or the code of the refusal. */
  async create(
    by: PersonName,
    content: ContentRequest,
  ): Promise<
    { readonly id: string; readonly refusal: null } | { readonly id: null; readonly refusal: string }
  > {
    const answer = await this.as(by).claims.create(content);
    return answer.ok ? { id: answer.value.id, refusal: null } : { id: null, refusal: answer.problem.code };
  }

  /**
   * Sends a request for a claim; returns the code of the refusal or `null`, and the ID of an added document.
   */
  async ask(
    claim: ModelClaim,
    by: PersonName,
    request: Request,
  ): Promise<{ readonly refusal: string | null; readonly proofId: string | null }> {
    if (request.command === 'add-proof') {
      const known = new Set(claim.proofs.map(({ proofId }) => proofId));
      const content = pdf(randomUUID());
      const document = { fileName: 'sow.pdf', contentType: 'application/pdf', content };
      const answer = await this.as(by).proofs.upload(claim.id, document);
      const added = answer.ok ? answer.value.proofs.find(({ proofId }) => !known.has(proofId)) : undefined;
      return { refusal: refusalOf(answer), proofId: added?.proofId ?? null };
    }
    return { refusal: refusalOf(await this.send(claim, by, request)), proofId: null };
  }

  /** Gives one command on many claims; for each the code of the refusal, or `null`. */
  async askAll(
    claims: readonly ModelClaim[],
    by: PersonName,
    request: BulkRequest,
  ): Promise<readonly (string | null)[]> {
    const named = claims.map(({ id }) => ({ claimId: id }));
    const json = { command: request.command, claims: named, body: this.bulkBody(request) };
    const answer = await this.as(by).request<BulkResult>('POST', 'claims/bulk', { json });
    if (!answer.ok) return claims.map(() => refusalOf(answer));
    return answer.value.items.map((item) => (item.result === 'done' ? null : item.problem.code));
  }

  private bulkBody(request: BulkRequest): object {
    switch (request.command) {
      case 'submit':
        return { acknowledged: request.acknowledged };
      case 'assign':
        return this.assignment(request.to);
      case 'withdraw':
        return { explanation: said };
      case 'comment':
        return { text: said };
      case 'request-info':
        return { reasons: ['dates-missing-or-old'], comment: said, productsToRemove: request.remove };
      case 'reject':
        return { reason: 'insufficient-poe', comment: said };
    }
  }

  /** Takes the next claim from the queue; its ID, `null` for none, and the code of a refusal. */
  async take(by: PersonName): Promise<{ readonly id: string | null; readonly refusal: string | null }> {
    const answer = await this.as(by).request<ClaimView | undefined>('POST', 'review-queue/next', {
      json: {},
    });
    return { id: answer.ok ? (answer.value?.id ?? null) : null, refusal: refusalOf(answer) };
  }

  private send(
    claim: ModelClaim,
    by: PersonName,
    request: Exclude<Request, { command: 'add-proof' }>,
  ): Promise<Result<unknown>> {
    const portal = this.as(by);
    const comment = said;
    const contact = (email: string) => ({ name: 'Carl Contact', title: 'CIO', email, language: null });
    switch (request.command) {
      case 'edit':
        return this.edit(claim, portal, request.edit, contact);
      case 'discard':
        return portal.claims.discard(claim.id);
      case 'remove-proof':
        return portal.proofs.remove(claim.id, request.proofId);
      case 'submit':
        return portal.commands.give(claim.id, 'submit', { acknowledged: request.acknowledged });
      case 'withdraw':
        return portal.commands.give(claim.id, 'withdraw', { explanation: comment });
      case 'assign':
        return portal.commands.give(claim.id, 'assign', this.assignment(request.to));
      case 'request-info': {
        const reasons = ['dates-missing-or-old' as const];
        return portal.commands.give(claim.id, 'request-info', {
          reasons,
          comment,
          productsToRemove: [...request.remove],
        });
      }
      case 'respond':
        return portal.commands.give(claim.id, 'respond', { removeProducts: [...request.remove] });
      case 'reject':
        return portal.commands.give(claim.id, 'reject', { reason: 'insufficient-poe', comment });
      case 'change-contact':
        return portal.commands.give(claim.id, 'change-contact', contact(request.email));
      case 'confirm-contact':
      case 'refuse-contact':
        return portal.commands.give(claim.id, request.command, { email: request.email, comment });
      case 'record-customer-word':
        return this.recordWord(claim, portal, request);
      case 'resend-notice':
        return portal.commands.give(claim.id, 'resend-notice', {});
      case 'pull-back':
        return portal.commands.give(claim.id, 'pull-back', { comment });
      case 'end-association':
        return portal.commands.give(claim.id, 'end-association', { reason: comment });
      case 'dispute':
        return portal.commands.give(claim.id, 'dispute', {
          justification: request.justified ? comment : null,
        });
      case 'uphold-dispute':
      case 'deny-dispute':
        return portal.commands.give(claim.id, request.command, { comment });
      case 'comment':
        return portal.commands.give(claim.id, 'comments', { text: comment });
      case 'note':
        return portal.commands.give(claim.id, 'notes', { text: comment });
      case 'start-review':
      case 'approve':
        return portal.commands.give(claim.id, request.command, {});
    }
  }

  private async recordWord(
    { id }: ModelClaim,
    portal: Client,
    { word, received }: Extract<Request, { command: 'record-customer-word' }>,
  ): Promise<Result<unknown>> {
    const receivedAt =
      received === 'before the approval'
        ? '2020-01-01T00:00:00Z'
        : received === 'in the future'
          ? '2100-01-01T00:00:00Z'
          : await this.control.now();
    return portal.commands.give(id, 'record-customer-word', {
      word,
      who: 'Carl Contact',
      how: 'phone',
      receivedAt,
    });
  }

  private assignment(to: PersonName | null) {
    const found = this.persons.find(({ person }) => person === to);
    // R21: the name comes from the person's token, so the one that is sent must have no effect.
    return found === undefined ? {} : { assignee: { id: found.claims.oid, name: 'Somebody Else' } };
  }

  private async edit(
    claim: ModelClaim,
    portal: Client,
    edit: Edit,
    contact: (email: string) => object,
  ): Promise<Result<unknown>> {
    const { revision } = valueOf(await this.as(managerOf(claim)).claims.get(claim.id));
    const stale = edit.change === 'name' && edit.stale;
    const etag = `"${stale ? revision + 7 : revision}"`;
    switch (edit.change) {
      case 'name':
        return portal.claims.edit(claim.id, { name: edit.to }, etag);
      case 'mpnId':
        return portal.claims.edit(claim.id, { mpnId: edit.to }, etag);
      case 'products':
        return portal.claims.edit(claim.id, { products: edit.to.map((productId) => ({ productId })) }, etag);
      case 'contact':
        return portal.claims.edit(claim.id, { customerContact: contact(edit.to) }, etag);
    }
  }

  /**
   * Opens the link of a notice, or POSTs what the button of its second page would, even when there is none.
   */
  async followLink(link: string, answer: LinkAnswer): Promise<'open' | 'declined' | 'ended'> {
    if (answer === 'none') return shownBy(await openLink(link));
    // To accept a box is ticked, too (R14).
    return shownBy(await sendForm(link, { answer, ...(answer === 'accept' ? { confirmed: 'yes' } : {}) }));
  }

  /** Sends an answer by a link, as the button of its page does. */
  async answerLink(link: string, answer: 'ending-link' | 'end'): Promise<void> {
    await sendForm(link, { answer });
  }

  /** Reports what became of the notice of a round. */
  async reportNotice(claim: ModelClaim, round: number, status: string): Promise<void> {
    const mails = await this.inbox.mails(0);
    const notice = mails.find(({ plainText }) => plainText?.includes(`${claim.id}.${round}.`) === true);
    if (notice === undefined) throw new Error(`${claim.name} has no notice of round ${round}.`);
    await this.deliver('mail-delivery-reports', 'Microsoft.Communication.EmailDeliveryReportReceived', {
      messageId: notice.operationId,
      status,
    });
  }

  /** R46: reports a scan result of a document, by the document's address. */
  async reportScan(claim: ModelClaim, proofId: string, result: 'clean' | 'malicious'): Promise<void> {
    const link = await this.as(managerOf(claim)).proofs.link(claim.id, proofId);
    // A document in quarantine has no address that people can get.
    if (!link.ok && link.problem.code === 'proof-malicious') return;
    await this.deliver('document-scan-results', 'Microsoft.Security.MalwareScanningResult', {
      blobUri: valueOf(link).url.replace(/\?.*$/, ''),
      scanResultType: result === 'clean' ? 'No threats found' : 'Malicious',
    });
  }

  private async deliver(functionName: string, eventType: string, data: object): Promise<void> {
    const url = `${this.stack.addresses.events}&functionName=${functionName}`;
    const event = { id: randomUUID(), topic: 't', subject: 's', dataVersion: '1', eventType, data };
    const response = await patientFetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'aeg-event-type': 'Notification' },
      body: JSON.stringify([{ ...event, eventTime: '2026-01-01T00:00:00Z' }]),
    });
    if (!response.ok) throw new Error(`The event was answered with ${response.status}.`);
  }

  async assess(claim: ModelClaim, right: boolean, eligible: boolean): Promise<void> {
    const requestId = `${claim.id}.${right ? claim.round : claim.round + 1}`;
    const reason = eligible ? {} : { reason: 'Below the threshold.' };
    await this.assessor.answer({ requestId, claimId: claim.id, eligible, ...reason });
  }

  /** The IDs of the requests for eligibility of a claim since the last call. */
  async asked(claim: ModelClaim): Promise<readonly string[]> {
    const messages = await this.assessor.take(claim.id);
    return messages.flatMap(({ type, requestId }) =>
      type === 'eligibility-request' && typeof requestId === 'string' ? [requestId] : [],
    );
  }

  async view(claim: ModelClaim, as: PersonName): Promise<ClaimView> {
    return valueOf(await this.as(as).claims.get(claim.id));
  }

  async history(claim: ModelClaim, as: PersonName): Promise<readonly Told[]> {
    return valueOf(await this.as(as).claims.history.whole(claim.id)).items.map(
      ({ at, type, by, details }) => ({
        // The window runs from the sending, however late the sending was recorded (R9).
        at: type === 'NoticeSent' ? (details['sentAt'] as Instant) : at,
        type,
        by,
      }),
    );
  }

  /**
   * Mails that have arrived since the last call, as `to kind`. Links of notices are stored with their claims.
   */
  async newMails(claims: readonly ModelClaim[]): Promise<readonly string[]> {
    const mails = await this.inbox.mails(this.mark);
    this.mark = mails.at(-1)?.id ?? this.mark;
    return mails.flatMap(({ to, subject, plainText, status }) => {
      const [address = ''] = to;
      if (address.startsWith('dead-') || status !== 'Succeeded') return [];
      const kind = kinds.find(([pattern]) => pattern.test(subject))?.[1];
      // R16: the link of the mail about the start shows the same page as that of the notice.
      if (kind === 'notice' || kind === 'customer official') {
        const link = declineLinkIn({ subject, plainText });
        const claim = claims.find(({ id }) => link.includes(`/${id}.`));
        const round = Number(/\.(\d+)\.[\w-]+$/.exec(link)?.[1]);
        claim?.links.set(round, link);
      }
      if (kind === 'ending link') {
        const link = declineLinkIn({ subject, plainText });
        const claim = claims.find(({ id }) => link.includes(`/${id}.`));
        claim?.endingLinks.set(Number(/\.e(\d+)\.[\w-]+$/.exec(link)?.[1]), link);
      }
      for (const [pattern, news] of newsKinds) {
        const name = pattern.exec(subject)?.[1];
        if (name !== undefined) return [`${address} ${news} ${name}`];
      }
      // R65: what the digest of a morning says depends on all claims of the stack; suites of its own prove it.
      if (kind === undefined && /^This morning: /.test(subject)) return [];
      return [kind === undefined ? this.attention(address, subject) : `${address} ${kind}`];
    });
  }

  private attention(address: string, subject: string): string {
    const to = address === this.stack.settings['OPERATOR_MAIL'] ? 'operator' : 'leads';
    return `${to} attention ${/^Needs attention: .* – (.*)$/.exec(subject)?.[1] ?? subject}`;
  }

  /** Ignores the mails from before a run. */
  async forgetMails(): Promise<void> {
    this.mark = await this.inbox.mark();
  }
}

function refusalOf(answer: Result<unknown>): string | null {
  if (answer.ok) return null;
  return answer.problem.kind === 'api' ? answer.problem.code : `status ${answer.status}`;
}

/** What a page of a link says: that it can decline, that it was declined, or that nothing is left to decline. */
function shownBy(page: Page): 'open' | 'declined' | 'ended' {
  if (offers(page)) return 'open';
  return /declined/.test(page.title) ? 'declined' : 'ended';
}
