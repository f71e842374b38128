/**
 * The actions of a run as plain data: drawn before the run begins, so that a run can be shortened and
 * repeated. Numbers are fitted when an action is played: with three claims, `claim: 4` is the second.
 */
import fc from '../tools/fastCheck';
import { people, permissions, type BulkCommand, type CommandName, type PersonName } from './rules';

/** What somebody does with a link; `none`: opens it. */
export type LinkAnswer = 'none' | 'decline' | 'accept';

/** One action. */
export type Action =
  | { readonly do: 'create'; readonly by: PersonName; readonly n: number }
  /**
   * Somebody gives a command, possible or not; `n` chooses its details. `able` is a person whose roles allow
   * it.
   */
  | {
      readonly do: 'command';
      readonly claim: number;
      readonly command: CommandName;
      readonly by: PersonName | 'able';
      readonly n: number;
    }
  /** Somebody gives one command on all claims at once; `n` chooses its details. */
  | {
      readonly do: 'bulk';
      readonly command: BulkCommand;
      readonly by: PersonName | 'able';
      readonly n: number;
    }
  /** Somebody takes the next claim from the reviewers' queue. */
  | { readonly do: 'take'; readonly by: PersonName }
  /**
   * The next step of an unfinished claim, as its status suggests, by a person who may take it, so that lives
   * go on.
   */
  | { readonly do: 'next'; readonly claim: number; readonly n: number }
  /**
   * Brings a claim to its approval on the shortest way, as far as possible, so that claims compete for
   * places.
   */
  | { readonly do: 'hasten'; readonly claim: number }
  /** Somebody opens the link of a round, or answers by it; `back` counts rounds from the newest. */
  | { readonly do: 'link'; readonly claim: number; readonly back: number; readonly answer: LinkAnswer }
  /** By the link of a round, somebody asks for an ending link; or uses the newest ending link, or an older one. */
  | { readonly do: 'end'; readonly claim: number; readonly back: number; readonly ask: boolean }
  /** Somebody of the partner or of the programme comments on an open claim (R25). */
  | { readonly do: 'talk'; readonly claim: number; readonly n: number }
  /** The notice of a round bounces. */
  | { readonly do: 'bounce'; readonly claim: number; readonly back: number }
  /** The recipient's mail system quarantines the notice of a round, or filters it as spam. */
  | { readonly do: 'hold'; readonly claim: number; readonly back: number; readonly asSpam: boolean }
  | { readonly do: 'scan'; readonly claim: number; readonly n: number; readonly clean: boolean }
  /** The assessor answers the right request, or another one. */
  | { readonly do: 'assess'; readonly claim: number; readonly eligible: boolean; readonly right: boolean }
  /** The operator gives the customer a second domain, or takes it away again. */
  | { readonly do: 'domains' }
  /** The claim is approved while the mail service is out for some hours. */
  | { readonly do: 'outage'; readonly claim: number; readonly hours: number }
  /** Time passes: to the next due instant, to shortly before it, or by some hours. */
  | { readonly do: 'pass'; readonly until: 'due' | 'before-due' }
  | { readonly do: 'pass'; readonly until: 'hours'; readonly hours: number };

/** A run: its actions, and the hour of the week at which it begins, in the programme's time zone. */
export interface Script {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly actions: readonly Action[];
}

const number = fc.nat(11);
const person = fc.oneof(
  fc.constant('able' as const),
  fc.constantFrom(...(Object.keys(people) as PersonName[])),
);
const command = fc.constantFrom(...(Object.keys(permissions) as CommandName[]));
const claim = fc.nat(4);
const bulkCommand = fc.constantFrom<BulkCommand>(
  ...['submit' as const, 'assign' as const, 'withdraw' as const, 'comment' as const],
  ...['request-info' as const, 'reject' as const],
);
const taker = fc.constantFrom<PersonName>('rita', 'raj', 'lea', 'rita', 'raj', 'lea', 'ana', 'olga');
const partner = fc.constantFrom<PersonName>('ana', 'ben', 'carla', 'rival1');

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('create' as const), by: partner, n: number }) },
  { weight: 36, arbitrary: fc.record({ do: fc.constant('next' as const), claim, n: number }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('hasten' as const), claim }) },
  {
    weight: 22,
    arbitrary: fc.record({ do: fc.constant('command' as const), claim, command, by: person, n: number }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('bulk' as const), command: bulkCommand, by: person, n: number }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('take' as const), by: taker }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('talk' as const), claim, n: number }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('link' as const),
      claim,
      back: fc.nat(1),
      answer: fc.constantFrom<LinkAnswer>('none', 'decline', 'accept'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('end' as const), claim, back: fc.nat(1), ask: fc.boolean() }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('bounce' as const), claim, back: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      claim,
      back: fc.nat(1),
      asSpam: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('scan' as const), claim, n: number, clean: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('assess' as const),
      claim,
      eligible: fc.boolean(),
      right: fc.nat(4).map((chance) => chance > 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('outage' as const),
      claim,
      hours: fc.integer({ min: 1, max: 60 }),
    }),
  },
  { weight: 3, arbitrary: fc.constant<Action>({ do: 'domains' }) },
  { weight: 9, arbitrary: fc.constant<Action>({ do: 'pass', until: 'due' }) },
  { weight: 2, arbitrary: fc.constant<Action>({ do: 'pass', until: 'before-due' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      until: fc.constant('hours' as const),
      hours: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 400 })),
    }),
  },
  {
    // Some minutes, in which mails are still gathered or go.
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      until: fc.constant('hours' as const),
      hours: fc.integer({ min: 1, max: 20 }).map((minutes) => minutes / 60),
    }),
  },
);

/** Runs with a limited number of actions; every run begins with a claim. */
export function scripts(actions: number): fc.Arbitrary<Script> {
  return fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.nat(23),
      first: fc.record({ by: partner, n: number }),
      // Long runs find more; shrinking makes them short.
      rest: fc.noBias(fc.array(action, { maxLength: actions - 1, size: 'max' })),
    })
    .map(({ weekday, hour, first, rest }) => ({
      weekday,
      hour,
      actions: [{ do: 'create', ...first }, ...rest],
    }));
}
