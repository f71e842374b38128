/** Random lives of claims: commands, actors and times, from beginnings in many phases. */
import fc from '../../tools/fastCheck';
import { nextDeadline } from '../../../shared/domain/claim';
import type { Command } from '../../../shared/domain/commands';
import type { Actor } from '../../../shared/domain/roles';
import { epochMs, instant, type Instant } from '../../../shared/domain/time';
import { businessApplications, m365, people, revenueAssociation } from './fixtures';
import {
  endingLink,
  inPhase,
  ofOutsider,
  outsider,
  pendingConsent,
  proposedContact,
  reconsidered,
  say,
  Story,
  undeliverable,
  usualActor,
} from './given';

/** One step of a life: time passes, then somebody gives a command. */
export interface Step {
  readonly hours: number;
  readonly command: (story: Story) => Command;
  readonly actor: Actor | null;
}

const round = (story: Story, back: number): number => Math.max(0, story.claim.round - back);

/** The commands; some use the story to make one that fits, so that lives continue. */
const commands: readonly ((story: Story, n: number) => Command)[] = [
  () => say.submit(),
  () => say.submit(),
  () => say.startReview(),
  () => say.startReview(),
  () => say.approve(),
  () => say.approve(),
  () => say.approve(),
  () => say.reject(),
  () => say.requestInfo(),
  () => say.requestInfo(),
  (_story, n) => say.respond({ removeProducts: n % 3 === 0 ? ['teams'] : [] }),
  () => say.respond(),
  (story) => say.noticeSent(story.now, round(story, 0)),
  (story) => say.noticeSent(story.now, round(story, 0)),
  (story) => say.bounced(round(story, 0)),
  (_story, n) => say.changeContact({ email: `c${n % 3}@contoso.example` }),
  () => say.changeContact(outsider),
  () => say.confirmContact(),
  () => say.refuseContact(),
  (story, n) => say.decline(round(story, n % 2)),
  (story, n) => say.accept(round(story, n % 4 === 0 ? 1 : 0)),
  (story) => say.accept(round(story, 0)),
  () => say.dispute(),
  () => say.dispute(),
  () => say.uphold(),
  () => say.uphold(),
  () => say.deny(),
  () => say.withdraw(),
  () => say.end(),
  () => say.end(),
  (story, n) => say.askToEnd(round(story, n % 2)),
  (_story, n) => say.endByLink((n % 2) + 1),
  (_story, n) => say.endingLinkLost('returned', (n % 2) + 1),
  (story, n) => say.word({ word: n % 2 === 0 ? 'decline' : 'end', receivedAt: story.now }),
  () => say.resend(),
  () => say.pullBack(),
  () => ({ type: 'discard' }),
  (_story, n) => say.addProof(`proof-${n % 4}`),
  (_story, n) => ({ type: 'remove-proof', proofId: `proof-${n % 4}` }),
  (_story, n) => say.scanned(n % 3 === 0 ? 'malicious' : 'clean', `proof-${n % 4}`),
  (_story, n) => say.edit(m365({ mpnId: n % 2 === 0 ? '1111111' : '2222222' })),
  () => say.edit(ofOutsider()),
  (story, n) => say.eligibility(`claim-1.${round(story, 0)}`, n % 2 === 0),
  () => ({ type: 'comment', text: 'Words.' }),
  () => ({ type: 'note', text: 'Words.' }),
  () => say.assign(people.reviewer),
];

const step: fc.Arbitrary<Step> = fc
  .record({
    hours: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 900 })),
    /** `null`: the clock that ends next is expired, early or not. */
    which: fc.option(fc.nat(commands.length - 1), { freq: 4 }),
    n: fc.nat(11),
    actor: fc.option(fc.constantFrom<Actor>(...Object.values(people)), { freq: 8 }),
  })
  .map(({ hours, which, n, actor }) => ({
    hours,
    actor: which === null ? null : actor,
    command: (story) => {
      const make = which === null ? undefined : commands[which];
      if (make !== undefined) return make(story, n);
      const next = nextDeadline(story.claim);
      return next === null ? { type: 'comment', text: 'Nothing runs.' } : { type: `expire:${next.kind}` };
    },
  }));

/** The steps of a life: up to 40, with long and short lives equally often. */
export const whatHappens = fc.array(step, { maxLength: 40, size: 'max' });

export const content = fc.constantFrom(m365(), businessApplications(), revenueAssociation());
const begin = fc.constantFrom(
  (...made: Parameters<typeof Story.begin>) => Story.begin(...made),
  inPhase.Editing,
  inPhase.Submitted,
  inPhase.UnderReview,
  inPhase.PartnerActionRequired,
  inPhase.AwaitingConsent,
  pendingConsent,
  undeliverable,
  proposedContact,
  (_input, start) => inPhase.UnderReview(ofOutsider(), start),
  reconsidered,
  inPhase.Associated,
  endingLink,
  inPhase.Rejected,
  inPhase.Disputed,
);
/** Beginnings in several phases, so that rare ends are reached often; the caller chooses the moment. */
export const beginning = fc.tuple(begin, content).map(
  ([tell, input]) =>
    (start?: Instant): Story =>
      tell(input, start),
);

/** Lives a life: for each step the story before it, the command, and the story after it. */
export function live(
  begin: () => Story,
  steps: readonly Step[],
): readonly (readonly [Story, Command, Story])[] {
  let story = begin();
  return steps.map(({ hours, command, actor }) => {
    const before = story.at(instant(epochMs(story.now) + hours * 3_600_000));
    const said = command(before);
    story = before.when(said, actor ?? usualActor(said.type));
    return [before, said, story] as const;
  });
}
