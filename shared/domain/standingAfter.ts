/** Follows where a claim stands through its history alone; it never fails, so that a damaged history can be read too (R26). */
import type { ConsentState } from './claim';
import type { ClaimEvent, RecordedEvent } from './events';
import type { Standing } from './standing';

/** Where a claim stands, and what a pull-back to a dispute brings back (R71). */
interface Followed {
  readonly standing: Standing;
  /** The consent that the newest dispute is about; `none` before there is one. */
  readonly disputed: ConsentState;
}

/** Before the first entry. That entry creates the claim; where it is lost, no claim is taken for more than a draft. */
const beginning: Followed = {
  standing: { status: 'Editing', consent: 'none', association: 'none' },
  disputed: 'none',
};

/**
 * Follows a history from its beginning: each call gives where the claim stands after the next entry. An entry that
 * says so itself is believed; of the others it follows from those before them (R72). Where entries are missing or
 * damaged, or have types that only a later version knows, it is what the rest tells.
 */
export function followStanding(): (recorded: RecordedEvent) => Standing {
  let followed = beginning;
  return ({ event, after }) => {
    const standing = after ?? { ...followed.standing, ...changesBy(event, followed) };
    const disputed = event.type === 'ClaimDisputed' ? standing.consent : followed.disputed;
    followed = { standing, disputed };
    return standing;
  };
}

/** What an event changes of where the claim stands, as `evolve` does with whole claims; types that are not named: nothing. */
function changesBy(event: ClaimEvent, { standing, disputed }: Followed): Partial<Standing> {
  switch (event.type) {
    case 'ClaimCreated':
      return beginning.standing;
    case 'ClaimDiscarded':
      return { status: 'Discarded' };
    case 'ClaimSubmitted':
      return { status: 'Submitted' };
    case 'ReviewStarted':
    case 'PartnerResponded':
      return { status: 'UnderReview' };
    case 'InformationRequested':
      return { status: 'PartnerActionRequired' };
    case 'ClaimApproved':
      return { status: 'Approved', consent: 'sending' };
    case 'NoticeSent':
      // An acceptance can be recorded before the send is, and counts on.
      return { consent: standing.consent === 'accepted' ? 'accepted' : 'pending' };
    case 'NoticeUndeliverable':
      return { consent: 'undeliverable' };
    case 'ContactChanged':
      return { consent: 'sending' };
    case 'ConsentAccepted':
      return { consent: 'accepted' };
    case 'AssociationMadeOfficial':
      return { status: 'Approved', consent: 'passed', association: 'official' };
    case 'AssociationEnded':
      return { status: 'Approved', consent: 'passed', association: 'ended' };
    case 'ApprovalPulledBack':
      return { status: event.to, consent: event.to === 'Disputed' ? disputed : 'none' };
    case 'ClaimRejected': {
      // A decline that was disputed stays one, whatever else the claim is rejected for.
      const stays = event.final && standing.status === 'Disputed' && standing.consent === 'declined';
      const consent = event.reason === 'customer-declined' || stays ? 'declined' : 'none';
      return { status: event.final ? 'RejectedFinal' : 'Rejected', consent };
    }
    case 'ClaimDisputed':
      return { status: 'Disputed' };
    case 'DisputeDenied':
    case 'DisputeWindowClosed':
      return { status: 'RejectedFinal' };
    default:
      return {};
  }
}
