/** Guard of the customer's acceptance (R14): in which rounds it is possible. */
import { isIn } from '../claim';
import { refuse } from '../refusals';
import { commandGuard, type Guard } from './guard';

/**
 * R14, R54: an acceptance means something only where silence is no consent, and while its round stands. Whose
 * link is too old is told that first.
 */
export const acceptanceAsked: Guard = commandGuard({
  name: 'an acceptance is needed, and the notice has not come back',
  rule: 'R14, R54',
  refuses: ['acceptance-not-asked'],
  check: (claim) => {
    if (!isIn(claim, ['AwaitingConsent'])) return null;
    if (!claim.reconsider)
      return refuse(
        'acceptance-not-asked',
        'No acceptance is needed: the customer has not declined before, so silence is consent.',
      );
    return claim.consent.state === 'undeliverable'
      ? refuse(
          'acceptance-not-asked',
          'The notice came back, so nobody is being asked at the moment: the next notice can be accepted.',
        )
      : null;
  },
});
