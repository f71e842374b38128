/** Guards of the customer's acceptance (R10, R14): by which link it is possible, and in which rounds. */
import { isIn } from '../claim';
import { isCommand } from '../commands';
import { refuse } from '../refusals';
import { standingGuard, type Guard } from './guard';

/** R10: only the link of the newest notice accepts; every link since the approval can decline. */
export const newestLink: Guard = {
  name: 'the link is that of the newest notice',
  rule: 'R10, R14',
  refuses: ['earlier-round'],
  check: (claim, command) =>
    isCommand(command, 'accept') && command.round !== claim.round
      ? refuse(
          'earlier-round',
          'Only the link in the newest notice accepts: this link belongs to an earlier one.',
        )
      : null,
};

/** R14, R54: an acceptance means something only where silence is no consent, and while its round stands. */
export const acceptanceAsked: Guard = standingGuard({
  name: 'an acceptance is needed, and the notice has not come back',
  rule: 'R14, R54',
  refuses: ['acceptance-not-asked'],
  check: (claim) => {
    if (!isIn(claim, ['AwaitingConsent'])) return null;
    if (!claim.reconsider)
      return refuse(
        'acceptance-not-asked',
        'Nothing needs to be accepted: the customer has not refused before, so silence is consent.',
      );
    return claim.consent.state === 'undeliverable'
      ? refuse(
          'acceptance-not-asked',
          'The notice came back, so nobody is asked at the moment: the next notice can be accepted.',
        )
      : null;
  },
});
