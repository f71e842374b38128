/** Composes the mails that tell people of the customer what has become of the request (R10, R15, R16, R65). */
import { endHasCome } from '../../domain/association';
import { isIn, type Claim } from '../../domain/claim';
import { noticeEffectId, type Addressee, type EffectWork } from '../../domain/effects';
import { chooseLanguage, customerOutcomeMail, type CustomerOutcomeFacts } from '../../i18n';
import { hashOf, linkUrl } from '../consent/consentLink';
import type { Ports } from '../ports';
import type { ComposedMail } from './deliverMail';
import { associationFacts, programmeFacts } from './mails';
import { customerTimeZone } from './readers';

type OutcomeWork = Extract<EffectWork, { kind: 'customer-mail' }>;
type OutcomePorts = Pick<Ports, 'addresses' | 'claims' | 'clock' | 'directory' | 'idGenerator'>;

/** The mail as things stand; `null`: it would not be true any more. */
export async function composeCustomerMail(
  ports: OutcomePorts,
  claim: Claim,
  work: OutcomeWork,
): Promise<ComposedMail | null> {
  const outcome = outcomeOf(ports, claim, work);
  if (outcome === null) return null;
  const [policy, calendar] = await Promise.all([ports.directory.policy(), ports.directory.calendar()]);
  const reader = await readerOf(ports, claim, work);
  const facts = {
    ...associationFacts(claim),
    ...programmeFacts(ports, policy),
    contactName: reader.name,
    timeZone: await customerTimeZone(ports, claim, calendar),
    ...outcome.facts,
  };
  const content = customerOutcomeMail(facts, chooseLanguage(reader.language, null));
  const { email: address } = work.to;
  return {
    message: { to: { address, name: reader.name ?? address }, ...content },
    linkHash: outcome.linkHash,
  };
}

type OutcomeOf<F> = F extends CustomerOutcomeFacts
  ? Omit<F, Exclude<keyof CustomerOutcomeFacts, 'mail'>>
  : never;

function outcomeOf(
  { addresses, clock, idGenerator }: OutcomePorts,
  claim: Claim,
  { mail, round }: OutcomeWork,
): { readonly facts: OutcomeOf<CustomerOutcomeFacts>; readonly linkHash: string | null } | null {
  switch (mail) {
    case 'declined': {
      if (!isIn(claim, ['Rejected', 'Disputed', 'RejectedFinal'])) return null;
      const at = claim.customerRefusals.at(-1)?.at;
      const { reason, comment } = claim.rejection;
      if (reason !== 'customer-declined' || at === undefined) return null;
      const disputable = claim.phase !== 'RejectedFinal';
      return { facts: { mail, at, reason: comment, disputable }, linkHash: null };
    }
    case 'withdrawn': {
      const isWithdrawn = isIn(claim, ['RejectedFinal']) && claim.rejection.reason === 'partner-request';
      return isWithdrawn ? { facts: { mail }, linkHash: null } : null;
    }
    case 'official': {
      // R54: an address from which the notice came back gets no more mail.
      if (!isIn(claim, ['Associated']) || claim.noticeReturnedAt !== null) return null;
      if (endHasCome(claim, clock.now())) return null;
      const { claimId, officialSince: since, endsAt, consentTimes } = claim;
      const secret = idGenerator.secret();
      const pageUrl = linkUrl(addresses, { kind: 'notice', claimId, round, secret });
      const accepted = (consentTimes?.acceptedAt ?? null) !== null;
      return { facts: { mail, since, endsAt, accepted, pageUrl }, linkHash: hashOf(secret) };
    }
  }
}

/** Of whoever declined by the link of an earlier notice only the address is known, and that notice's language. */
async function readerOf(
  { claims }: OutcomePorts,
  { claimId, content }: Claim,
  { to, round }: OutcomeWork,
): Promise<Pick<Addressee, 'name' | 'language'>> {
  if (to.name !== null) return to;
  const notice = await claims.effect(claimId, noticeEffectId(round));
  const language = notice?.work.kind === 'customer-notice' ? (notice.work.language ?? null) : null;
  return { name: null, language: language ?? content.customerContact?.language ?? null };
}
