/** Sends what others have written or done about a claim: everything of a quarter of an hour in one mail (R65). */
import { awaitedOf } from '../../domain/awaited';
import { statusOf, type Claim } from '../../domain/claim';
import type { EffectWork } from '../../domain/effects';
import type { RecordedEvent } from '../../domain/events';
import { isOneOf } from '../../domain/closedList';
import { partnerRoles, systemActor } from '../../domain/roles';
import {
  partnerNewsMail,
  reviewerNewsMail,
  type MailContent,
  type NewsEntry,
  type ReviewerNewsEntry,
} from '../../i18n';
import { contextFor } from '../claims/decisionContext';
import type { StoredEffect } from '../ports/claims';
import type { Page } from '../ports/paging';
import type { ComposedMail } from './deliverMail';
import { claimUrl } from './mails';
import { partnerReader, reviewerReader } from './readers';
import type { EffectPorts } from './steps';

type NewsWork = Extract<EffectWork, { kind: 'partner-news' | 'reviewer-news' }>;

/** How many entries are read at a time; all are, so that those beyond the ones quoted can be counted. */
const pageSize = 200;

/** R25: the reviewers' comments, for the partner's contact; `null`: nobody can get them. */
export async function composePartnerNews(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  work: Extract<NewsWork, { kind: 'partner-news' }>,
): Promise<ComposedMail | null> {
  const { policyInForce, calendar } = await contextFor(ports, claim, systemActor);
  const reader = await partnerReader(ports, claim, calendar);
  if (reader === null) return null;
  const { contact, language, timeZone } = reader;
  const { programme } = policyInForce;
  const gathered = async (): Promise<MailContent> => {
    const entries = await entriesOf(ports, claim.claimId, effect, work);
    const comments = entries.flatMap(commentForPartner);
    const facts = { ...about(ports, claim, contact.name), programme, timeZone, comments };
    return partnerNewsMail(facts, language);
  };
  return composed({ address: contact.email, name: contact.name }, contact.copies, gathered);
}

/** R21, R65: what is new, for the reviewer to whom the claim is assigned; `null`: it is somebody else by now. */
export async function composeReviewerNews(
  ports: EffectPorts,
  claim: Claim,
  effect: StoredEffect,
  work: Extract<NewsWork, { kind: 'reviewer-news' }>,
): Promise<ComposedMail | null> {
  const { reviewerId } = work;
  if (!('assignee' in claim) || claim.assignee?.id !== reviewerId) return null;
  const reader = await reviewerReader(ports, reviewerId);
  if (reader === null) return null;
  const { timeZone } = await ports.directory.calendar();
  const gathered = async (): Promise<MailContent> => {
    const entries = await entriesOf(ports, claim.claimId, effect, work);
    const awaited = awaitedOf(claim);
    const facts = {
      ...about(ports, claim, reader.name),
      ...{ partnerName: claim.partnerName, status: statusOf(claim.phase), timeZone },
      news: entries.flatMap((entry) => newsForReviewer(entry, reviewerId)),
      dueAt: awaited?.from === 'reviewers' ? awaited.dueAt : null,
    };
    return reviewerNewsMail(facts, reader.language);
  };
  return composed({ address: reader.email, name: reader.name }, [], gathered);
}

/** The content follows once the attempt is stored, so that nothing is told twice or never. */
function composed(
  to: { readonly address: string; readonly name: string },
  copies: readonly string[],
  gathered: () => Promise<MailContent>,
): ComposedMail {
  return { message: { to, copies, subject: '', html: '', plainText: '' }, linkHash: null, gathered };
}

/** The entries that the mail tells of: from its first to where the next mail to its reader begins. */
async function entriesOf(
  ports: EffectPorts,
  claimId: string,
  effect: StoredEffect,
  work: NewsWork,
): Promise<readonly RecordedEvent[]> {
  const { from } = work;
  // The history first: whatever is written after it has another mail by the time those are read.
  const filter = { of: 'everything', internal: false, from } as const;
  const entries: RecordedEvent[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<RecordedEvent> = await ports.claims.history(claimId, filter, pageSize, cursor);
    entries.push(...page.items);
    ({ cursor } = page);
  } while (cursor !== null);
  const effects = await ports.claims.effects(claimId);
  const nexts = effects.flatMap(({ id, work: other }) =>
    id !== effect.id && isToSameReader(other, work) && other.from > from ? [other.from] : [],
  );
  const until = Math.min(...nexts, Infinity);
  return entries.filter(({ sequence }) => sequence < until);
}

function isToSameReader(other: EffectWork, work: NewsWork): other is NewsWork {
  if (other.kind === 'partner-news') return work.kind === 'partner-news';
  // What somebody else was told while the claim was theirs ends nothing for whoever has it again.
  return (
    other.kind === 'reviewer-news' && work.kind === 'reviewer-news' && other.reviewerId === work.reviewerId
  );
}

function commentForPartner({ event, role, actor, at }: RecordedEvent): readonly NewsEntry[] {
  return event.type === 'CommentAdded' && !isOneOf(partnerRoles, role)
    ? [{ by: actor.name, at, text: event.text }]
    : [];
}

function newsForReviewer(
  { event, role, actor, at }: RecordedEvent,
  reviewerId: string,
): readonly ReviewerNewsEntry[] {
  const by = actor.name;
  if (actor.id === reviewerId) return [];
  switch (event.type) {
    case 'ReviewerAssigned':
      return event.assignee.id === reviewerId ? [{ did: 'assigned', by, at, text: '' }] : [];
    case 'PartnerResponded':
      return [{ did: 'answered', by, at, text: event.comment ?? '' }];
    case 'CommentAdded':
      // Those of other reviewers are for the partner.
      return isOneOf(partnerRoles, role) ? [{ did: 'commented', by, at, text: event.text }] : [];
    case 'ProofAdded':
      return [{ did: 'uploaded', by, at, text: event.proof.fileName }];
    case 'ClaimDisputed':
      return [{ did: 'disputed', by, at, text: event.justification }];
    default:
      return [];
  }
}

function about(ports: EffectPorts, claim: Claim, contactName: string) {
  return {
    contactName,
    claimName: claim.content.name,
    claimId: claim.claimId,
    customerName: claim.content.customer.name,
    claimUrl: claimUrl(ports, claim),
  };
}
