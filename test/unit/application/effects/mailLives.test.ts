/** Proves on random lives, with outages, crashes and waits, that mails about a claim are in order, once, and never stuck (R65). */
import fc from '../../../tools/fastCheck';
import { executeCommand } from '../../../../shared/application/claims/executeCommand';
import { readNextStep } from '../../../../shared/application/claims/nextStep';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import { redrive } from '../../../../shared/application/operations/redrive';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import type { MailQuota, MailReport } from '../../../../shared/application/ports/mail';
import type { Claim } from '../../../../shared/domain/claim';
import type { Command } from '../../../../shared/domain/commands';
import { mailClasses } from '../../../../shared/domain/mailClass';
import { systemActor, type Actor } from '../../../../shared/domain/roles';
import { epochMs, instant } from '../../../../shared/domain/time';
import { contoso, m365, partnerContact, people, reviewer } from '../../domain/fixtures';
import { inPhase, say } from '../../domain/given';
import { InMemoryMail, inMemoryPorts, RecordingWaker } from '../inMemoryPorts';

const minuteMs = 60 * 1000;
/** How many lives are lived; `MAIL_LIVES=5000 npm test` lives more. */
const runs = Number(process.env['MAIL_LIVES'] ?? 60);

/** What a process or the mail service does with one mail. */
type Fate = 'sent' | 'down' | 'accepted' | 'failed' | 'crash before' | 'crash after' | 'undeliverable';

/** Everything that can happen next. */
type Happening =
  | {
      readonly what: 'says';
      readonly who: Actor;
      readonly command: (claim: Claim, n: number) => Command;
      /** Whether a turn runs at the same moment. */
      readonly meetsTurn: boolean;
    }
  | { readonly what: 'waits'; readonly ms: number }
  /** How many turns of the claim run at the same moment: more than one after a host was thought to be lost. */
  | { readonly what: 'turns'; readonly count: number }
  | { readonly what: 'mails go'; readonly fates: readonly Fate[] }
  | { readonly what: 'quota'; readonly classes: number; readonly ms: number }
  | { readonly what: 'redrives'; readonly which: number };

const { reviewer: rita, otherReviewer: rob, lead, admin } = people;
const comment = (_claim: Claim, n: number): Command => ({ type: 'comment', text: `Word ${n}.` });
const spoken: readonly (readonly [Actor, (claim: Claim, n: number) => Command])[] = [
  [rita, comment],
  [rob, comment],
  [lead, comment],
  [admin, comment],
  [admin, comment],
  [admin, (_claim, n) => say.addProof(`proof-${n}`)],
  [lead, () => say.assign(rita, { email: 'rita@programme.example' })],
  [lead, () => say.assign(rob, { email: 'rob@programme.example' })],
  [rita, () => say.requestInfo()],
  [admin, () => say.respond()],
  [rita, () => say.approve()],
  [admin, (_claim, n) => say.changeContact({ email: `c${n % 3}@contoso.example` })],
  [lead, () => say.pullBack()],
  [lead, () => say.reject()],
  [admin, () => say.dispute()],
  [rita, () => say.uphold(contoso.subscriptions)],
  [people.customer, ({ round }) => say.decline(round)],
  [people.customer, ({ round }) => say.askToEnd(round)],
  [admin, () => say.withdraw()],
];

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...spoken), fc.boolean())
      .map(([[who, command], meetsTurn]) => ({ what: 'says', who, command, meetsTurn }) as const),
  },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(0, 1_000, 5_000, minuteMs, 5 * minuteMs, 15 * minuteMs, 61 * minuteMs, 600 * minuteMs)
      .map((ms) => ({ what: 'waits', ms }) as const),
  },
  { weight: 6, arbitrary: fc.constant({ what: 'turns', count: 1 } as const) },
  { weight: 1, arbitrary: fc.constant({ what: 'turns', count: 2 } as const) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom<Fate>(
          ...([
            'sent',
            'down',
            'accepted',
            'failed',
            'crash before',
            'crash after',
            'undeliverable',
          ] as const),
        ),
        { maxLength: 4 },
      )
      .map((fates) => ({ what: 'mails go', fates }) as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ classes: fc.integer({ min: 0, max: 2 }), ms: fc.constantFrom(0, 1_000, 70 * minuteMs) })
      .map((quota) => ({ what: 'quota', ...quota }) as const),
  },
  { weight: 1, arbitrary: fc.nat(5).map((which) => ({ what: 'redrives', which }) as const) },
);

class Crash extends Error {}

/** A mail service with a fate for each mail. */
class FatefulMail extends InMemoryMail {
  fates: Fate[] = [];
  /** Called at the moment at which the process ends. */
  crash: () => void = () => undefined;
  private readonly running = new Set<string>();

  override async send(...[operationId, message]: Parameters<InMemoryMail['send']>): Promise<MailReport> {
    const fate = this.fates.shift() ?? 'sent';
    switch (fate) {
      case 'sent':
        return super.send(operationId, message);
      case 'down':
        return { state: 'unavailable', detail: 'Down.', retryAfterMs: null };
      case 'failed':
        return { state: 'failed', detail: 'Given up.' };
      case 'undeliverable':
        return { state: 'undeliverable', detail: 'Suppressed.' };
      case 'accepted':
        await super.send(operationId, message);
        this.running.add(operationId);
        return { state: 'running' };
      case 'crash before':
        this.crash();
        throw new Crash();
      case 'crash after':
        await super.send(operationId, message);
        this.crash();
        throw new Crash();
    }
  }

  override report(operationId: string): Promise<MailReport> {
    const isRunning = this.running.delete(operationId);
    return isRunning ? Promise.resolve({ state: 'running' }) : super.report(operationId);
  }
}

/**
 * One life: what was said, and the mails that went out.
 * @throws Error when a turn never ends, or a mail is stuck although nothing hinders it any more
 */
async function live(happenings: readonly Happening[]) {
  const story = inPhase.UnderReview(m365());
  const { claimId } = story.claim;
  const mail = new FatefulMail();
  let refusedUntil = 0;
  let refused: readonly string[] = [];
  const mailQuota: MailQuota = {
    permit: (now, { mailClass }) =>
      Promise.resolve(
        refused.includes(mailClass) && epochMs(now) < refusedUntil
          ? { granted: false, nextAt: instant(refusedUntil) }
          : { granted: true },
      ),
  };
  const ports = { ...inMemoryPorts(story), mail, mailQuota };
  for (const person of [rita, rob, lead]) {
    const email = `${person.id}@programme.example`;
    ports.directoryStore.put('reviewer', person.id, reviewer(person, { email }));
  }
  const waker = new RecordingWaker();
  let isDead = false;
  const { commit } = ports.claims;
  Object.assign(ports.claims, {
    commit: (...request: Parameters<typeof commit>) =>
      isDead ? Promise.reject(new Crash()) : commit(...request),
  });
  mail.crash = () => {
    isDead = true;
  };
  const inside = () => ports.claims.inside(claimId);
  const comments: { readonly text: string; readonly by: Actor; readonly assignee: string | null }[] = [];
  const overtaken = new Set<string>();
  let assignments = 0;
  let doubled = false;

  /** Performs what is due, as the orchestration does, until it sleeps or its process ends. */
  const turn = async (): Promise<void> => {
    for (let count = 0; ; count++) {
      if (count > 40) throw new Error(`A turn never ends: ${JSON.stringify(inside().pending)}`);
      const step = await readNextStep(ports, claimId);
      if (step.kind === 'wait' || step.kind === 'finished') return;
      if (step.kind === 'pass') {
        await executeCommand(ports, null, {
          claimId,
          actor: systemActor,
          command: () => ({ type: `expire:${step.deadline}` }),
        });
        continue;
      }
      try {
        for (const id of step.effectIds) await performEffect(ports, claimId, id);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        return;
      }
      for (const { id, failures, redrives } of inside().effects.values())
        if (failures >= 12 || redrives !== undefined) overtaken.add(id);
    }
  };

  let n = 0;
  const happen = async (one: Happening): Promise<void> => {
    switch (one.what) {
      case 'says': {
        const said = one.command(inside().claim, ++n);
        const actor = one.who;
        const [done] = await Promise.all([
          executeCommand(ports, waker, { claimId, actor, command: () => said }).catch(() => null),
          one.meetsTurn ? turn() : null,
        ]);
        // The process of the turn, which ended, was that of the request as well.
        if (done === null && !isDead) throw new Error(`${said.type} failed.`);
        if (done?.ok !== true) return;
        if (said.type === 'assign') assignments++;
        const { claim } = done.value;
        const assignee = 'assignee' in claim ? (claim.assignee?.id ?? null) : null;
        if (said.type === 'comment') comments.push({ text: said.text, by: actor, assignee });
        return;
      }
      case 'waits':
        ports.clock.later(one.ms);
        return;
      case 'turns':
        isDead = false;
        if (one.count > 1) doubled = true;
        await Promise.all(Array.from({ length: one.count }, turn));
        return;
      case 'mails go':
        mail.fates.push(...one.fates);
        return;
      case 'quota':
        refused = mailClasses.slice(3 - one.classes);
        refusedUntil = epochMs(ports.clock.now()) + one.ms;
        return;
      case 'redrives': {
        const open = [...inside().effects.values()].filter(
          ({ state }) => state === 'failed' || state === 'pending',
        );
        const effect = open[one.which];
        if (effect !== undefined) await redrive(ports, waker, claimId, effect.id);
      }
    }
  };
  for (const one of happenings) {
    isDead = false;
    await happen(one);
  }
  // From now on all goes well: whatever waits has to go, at the instants for which it waits.
  mail.fates = [];
  isDead = false;
  for (const { id, state } of inside().effects.values())
    if (state === 'failed') await redrive(ports, waker, claimId, id);
  let naps = 0;
  for (; inside().pending.length > 0; naps++) {
    if (naps > 100) throw new Error(`Something is stuck: ${JSON.stringify(inside().pending)}`);
    isDead = false;
    await turn();
    const step = await readNextStep(ports, claimId);
    const next = [...inside().pending.map(({ dueAt }) => dueAt)].sort()[0];
    if (next === undefined || step.kind !== 'wait') continue;
    ports.clock.later(Math.max(0, epochMs(next) - epochMs(ports.clock.now())));
  }
  const effectOf = (operationId: string): StoredEffect => {
    const effect = inside().effects.get(operationId.split('/')[1] ?? '');
    if (effect === undefined) throw new Error(`Nobody knows ${operationId}.`);
    return effect;
  };
  const sent = mail.sent.map(({ operationId, message }) => ({
    effect: effectOf(operationId),
    to: message.to.address,
    text: message.plainText,
  }));
  return { sent, comments, overtaken, assignments, doubled };
}

const sequenceOf = ({ id }: StoredEffect): number => Number(/^effect-(\d{6})-/.exec(id)?.[1] ?? 0);

test('R65: whatever happens, each comment is told once to the other side, and mails are in the order of their events', async () => {
  const lives = fc.asyncProperty(fc.array(happening, { maxLength: 45, size: 'max' }), async (happenings) => {
    const { sent: all, comments, overtaken, assignments, doubled } = await live(happenings);
    // Two turns at one moment may hand over the same mail twice, and overtake each other; nothing else does.
    const sent = all.filter(
      ({ effect: { id } }, index) => all.findIndex((mail) => mail.effect.id === id) === index,
    );
    if (!doubled) expect(sent).toHaveLength(all.length);
    for (const { text, by, assignee } of comments) {
      const told = sent.filter((mail) => mail.text.includes(text));
      const toPartner = told.filter(({ to }) => to === partnerContact.email).length;
      const isOfPartner = by === admin;
      expect({ text, toPartner }).toEqual({ text, toPartner: isOfPartner ? 0 : 1 });
      for (const person of [rita, rob, lead]) {
        const count = told.filter(({ to }) => to === `${person.id}@programme.example`).length;
        expect(count).toBeLessThanOrEqual(isOfPartner ? 1 : 0);
        if (isOfPartner && assignments === 0 && assignee === person.id)
          expect({ text, count }).toEqual({ text, count: 1 });
      }
    }
    const last = new Map<string, number>();
    for (const { effect, to } of sent) {
      const sequence = sequenceOf(effect);
      if (doubled || sequence === 0 || overtaken.has(effect.id) || (effect.resends ?? 0) > 0) continue;
      expect(sequence).toBeGreaterThanOrEqual(last.get(to) ?? 0);
      last.set(to, sequence);
    }
  });
  await fc.assert(lives, { numRuns: runs });
});
