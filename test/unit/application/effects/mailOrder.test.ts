/** Proves that each recipient gets the mails about a claim in order, gathered and true (R65). */
import { announceEnds } from '../../../../shared/application/associations/announceEnds';
import { executeCommand } from '../../../../shared/application/claims/executeCommand';
import { readNextStep } from '../../../../shared/application/claims/nextStep';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import { redrive } from '../../../../shared/application/operations/redrive';
import type { MailQuota, MailReport, MailService } from '../../../../shared/application/ports/mail';
import { isIn } from '../../../../shared/domain/claim';
import type { Command } from '../../../../shared/domain/commands';
import { refusalForLog } from '../../../../shared/domain/refusals';
import type { Actor } from '../../../../shared/domain/roles';
import { epochMs, instant } from '../../../../shared/domain/time';
import {
  businessApplications,
  customerContact,
  m365,
  partnerContact,
  people,
  policy,
  reviewer,
} from '../../domain/fixtures';
import { inPhase, pendingConsent, say, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker } from '../inMemoryPorts';

const minuteMs = 60 * 1000;
const quarterMs = 15 * minuteMs;

/** Something to wait for until it is opened. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
    },
  };
}

/** The words of comments in a mail, in their order. */
function wordsIn(text: string): readonly string[] {
  return text.match(/First|Second|Third/g) ?? [];
}

/** A quota that has no room for some classes until an instant. */
const busy = (classes: readonly string[], until: number): MailQuota => ({
  permit: (now, { mailClass }) =>
    Promise.resolve(
      classes.includes(mailClass) && epochMs(now) < until
        ? { granted: false, nextAt: instant(until) }
        : { granted: true },
    ),
});

/** A claim whose reviewer has an address, with a clock that each test moves. */
function stage(story: Story) {
  const ports = inMemoryPorts(story);
  const { claimId } = story.claim;
  const waker = new RecordingWaker();
  const rita = reviewer(people.reviewer, { email: 'rita@programme.example' });
  ports.directoryStore.put('reviewer', rita.id, rita);
  const say = async (actor: Actor, command: Command): Promise<void> => {
    const result = await executeCommand(ports, waker, { claimId, actor, command: () => command });
    if (!result.ok) throw new Error(refusalForLog(result.refusal));
  };
  /** Performs what is due now, as a turn of the orchestration does. */
  const turn = async (): Promise<void> => {
    for (let step = await readNextStep(ports, claimId); step.kind === 'perform';) {
      for (const id of step.effectIds) await performEffect(ports, claimId, id);
      step = await readNextStep(ports, claimId);
    }
  };
  return {
    ...{ ports, waker, say, turn },
    later: (ms: number): void => {
      ports.clock.later(ms);
    },
    to: (address: string) =>
      ports.mail.sent.flatMap(({ message }) => (message.to.address === address ? [message] : [])),
    /** What the mail service answers from now on; only a mail that is sent or running goes out. */
    mailsAre: (state: MailReport['state']): void => {
      Object.assign(ports.mail, {
        send: (...mail: Parameters<MailService['send']>): Promise<MailReport> => {
          if (state === 'sent' || state === 'running')
            ports.mail.sent.push({ operationId: mail[0], message: mail[1] });
          const detail = 'As the test wants it.';
          if (state === 'unavailable') return Promise.resolve({ state, detail, retryAfterMs: null });
          return Promise.resolve(
            state === 'undeliverable' || state === 'failed' ? { state, detail } : { state },
          );
        },
        report: (operationId: string): Promise<MailReport> => {
          const isKnown = ports.mail.sent.some((mail) => mail.operationId === operationId);
          return Promise.resolve({ state: !isKnown ? 'unknown' : state === 'running' ? state : 'sent' });
        },
      });
    },
    refuse: (classes: readonly string[], ms: number): void => {
      Object.assign(ports, { mailQuota: busy(classes, epochMs(ports.clock.now()) + ms) });
    },
    effects: () => ports.claims.inside(claimId).effects,
    waiting: () =>
      ports.claims.inside(claimId).pending.map(({ work: { kind }, dueAt }) => [kind, dueAt] as const),
  };
}

const toPartner = partnerContact.email;
const toReviewer = 'rita@programme.example';

describe('R25, R65: comments', () => {
  test('of a quarter of an hour come in one mail, in their order, with who wrote them', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.reviewer, { type: 'comment', text: 'Where is page 2?' });
    claim.later(10 * minuteMs);
    await claim.say(people.lead, { type: 'comment', text: 'And page 3?' });
    await claim.turn();
    expect(claim.to(toPartner)).toEqual([]);
    claim.later(5 * minuteMs);
    await claim.turn();
    const [mail, ...others] = claim.to(toPartner);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('New comments: Exchange and Teams at Contoso (Contoso)');
    expect(mail?.plainText).toMatch(/Rita[^>]*> Where is page 2\?[^>]*> And page 3\?/);
  });

  test('a later one has a mail of its own; none is told twice', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.reviewer, { type: 'comment', text: 'First.' });
    claim.later(quarterMs);
    await claim.say(people.reviewer, { type: 'comment', text: 'Second.' });
    await claim.turn();
    claim.later(quarterMs);
    await claim.turn();
    const texts = claim
      .to(toPartner)
      .map(({ plainText }) => [/First/.test(plainText), /Second/.test(plainText)]);
    expect(texts).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test('one that comes while the mail is handed over is told by the next one', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.reviewer, { type: 'comment', text: 'First.' });
    claim.later(quarterMs);
    let interrupted = false;
    const { history } = claim.ports.claims;
    // The history is read after the attempt is stored: whatever is written then belongs to the next mail.
    Object.assign(claim.ports.claims, {
      history: async (...request: Parameters<typeof history>) => {
        if (!interrupted) {
          interrupted = true;
          await claim.say(people.reviewer, { type: 'comment', text: 'Second.' });
        }
        return history(...request);
      },
    });
    await claim.turn();
    claim.later(quarterMs);
    await claim.turn();
    expect(claim.to(toPartner).map(({ plainText }) => /Second/.test(plainText))).toEqual([false, true]);
  });

  test('reach the other side only: the partner’s go to the assignee, and nobody hears of their own', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.admin, { type: 'comment', text: 'Page 2 follows.' });
    await claim.say(people.reviewer, { type: 'note', text: 'Strange.' });
    claim.later(quarterMs);
    await claim.turn();
    expect(claim.to(toPartner)).toEqual([]);
    expect(claim.to(toReviewer).map(({ plainText }) => /Page 2 follows/.test(plainText))).toEqual([true]);
    expect(claim.to(toReviewer)[0]?.plainText).not.toContain('Strange');
  });

  test('gathered ones go before the next mail to the same person, at once', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.reviewer, { type: 'comment', text: 'The date is missing.' });
    await claim.say(people.reviewer, say.reject());
    await claim.turn();
    expect(claim.to(toPartner).map(({ subject }) => subject.split(':')[0])).toEqual([
      'New comments',
      'Rejected',
    ]);
  });

  test('that come while an operator’s repeated mail waits for its permit have a mail of their own', async () => {
    const claim = stage(inPhase.UnderReview());
    claim.mailsAre('undeliverable');
    await claim.say(people.reviewer, { type: 'comment', text: 'First.' });
    claim.later(quarterMs);
    await claim.turn();
    claim.mailsAre('sent');
    await claim.say(people.reviewer, { type: 'comment', text: 'Second.' });
    claim.later(quarterMs);
    await claim.turn();
    claim.refuse(['ordinary'], 60 * minuteMs);
    const [failed] = [...claim.effects().values()].filter(({ state }) => state === 'failed');
    await redrive(claim.ports, claim.waker, 'claim-1', failed?.id ?? '');
    await claim.turn();
    await claim.say(people.reviewer, { type: 'comment', text: 'Third.' });
    claim.later(61 * minuteMs);
    await claim.turn();
    expect(claim.to(toPartner).map(({ plainText }) => wordsIn(plainText))).toEqual([
      ['Second'],
      ['First'],
      ['Third'],
    ]);
  });

  test('never join a mail that is on its way, also if another turn had no permit for it at the same moment', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.reviewer, { type: 'comment', text: 'First.' });
    claim.later(quarterMs);
    let asked = 0;
    const refused = gate();
    const sending = gate();
    Object.assign(claim.ports, {
      mailQuota: {
        permit: async (now) => {
          if (++asked !== 2) return { granted: true };
          await sending.opened;
          return { granted: false, nextAt: instant(epochMs(now) + 60 * minuteMs) };
        },
      } satisfies MailQuota,
    });
    claim.ports.mail.beforeSending = async () => {
      claim.ports.mail.beforeSending = null;
      sending.open();
      await refused.opened;
      await claim.say(people.reviewer, { type: 'comment', text: 'Second.' });
    };
    const [id] = [...claim.effects().keys()];
    const perform = () => performEffect(claim.ports, 'claim-1', id ?? '');
    const first = perform();
    await perform();
    refused.open();
    await first;
    claim.later(61 * minuteMs);
    await claim.turn();
    expect(claim.to(toPartner).map(({ plainText }) => wordsIn(plainText))).toEqual([['First'], ['Second']]);
  });

  test('that join a waiting mail wake nobody', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.reviewer, { type: 'comment', text: 'One.' });
    await claim.say(people.reviewer, { type: 'comment', text: 'Two.' });
    expect(claim.waker.events).toEqual(['Comment']);
    expect(claim.waiting()).toHaveLength(1);
  });
});

describe('R21, R65: the reviewer', () => {
  test('who gets the claim back within the quarter of an hour reads all of it in one mail', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.admin, { type: 'comment', text: 'Page 2 follows.' });
    await claim.say(people.lead, say.assign(people.otherReviewer));
    await claim.say(people.lead, say.assign(people.reviewer));
    claim.later(quarterMs);
    await claim.turn();
    const [mail, ...more] = claim.to(toReviewer);
    expect(more).toEqual([]);
    expect(mail?.subject).toMatch(/^Assigned to you: /);
    expect(mail?.plainText).toContain('Page 2 follows.');
  });

  test('hears of an assignment by somebody else, an answer and documents, gathered', async () => {
    const claim = stage(inPhase.PartnerActionRequired());
    await claim.say(people.admin, say.addProof('proof-7'));
    await claim.say(people.admin, say.respond());
    claim.later(quarterMs);
    await claim.turn();
    const [mail, ...others] = claim.to(toReviewer);
    expect(others).toEqual([]);
    expect(mail?.plainText).toMatch(/uploaded a document[^]*answered the request for information/);
  });

  test('to whom the claim comes back in time hears of everything, also of what came while it was another’s', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.admin, { type: 'comment', text: 'First.' });
    await claim.say(people.lead, say.assign(people.otherReviewer));
    await claim.say(people.admin, { type: 'comment', text: 'Second.' });
    await claim.say(people.lead, say.assign(people.reviewer));
    await claim.say(people.admin, { type: 'comment', text: 'Third.' });
    claim.later(quarterMs);
    await claim.turn();
    const [mail, ...others] = claim.to(toReviewer);
    expect(others).toEqual([]);
    expect(wordsIn(mail?.plainText ?? '')).toEqual(['First', 'Second', 'Third']);
  });

  test('does not hear of what other reviewers write to the partner', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.admin, { type: 'comment', text: 'First.' });
    await claim.say(people.lead, { type: 'comment', text: 'Second.' });
    claim.later(quarterMs);
    await claim.turn();
    expect(claim.to(toReviewer).map(({ plainText }) => wordsIn(plainText))).toEqual([['First']]);
  });

  test('does not hear of what was assigned to somebody else meanwhile', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.admin, { type: 'comment', text: 'Hello.' });
    await claim.say(people.lead, say.assign(people.lead));
    claim.later(quarterMs);
    await claim.turn();
    expect(claim.to(toReviewer)).toEqual([]);
  });
});

describe('R65: order and truth', () => {
  test('a mail that waits for its permit is sent as soon as one with more right waits behind it', async () => {
    const story = inPhase.UnderReview();
    const claim = stage(story);
    const until = epochMs(story.now) + 60 * minuteMs;
    Object.assign(claim.ports, { mailQuota: busy(['ordinary'], until) });
    await claim.say(people.reviewer, { type: 'comment', text: 'The date is missing.' });
    claim.later(quarterMs);
    await claim.turn();
    expect(claim.to(toPartner)).toEqual([]);
    await claim.say(people.reviewer, say.requestInfo());
    await claim.turn();
    expect(claim.to(toPartner).map(({ subject }) => subject.split(':')[0])).toEqual([
      'New comments',
      'More information needed',
    ]);
  });

  const toldFirst = ['New comments', 'More information needed'];
  const subjects = (claim: ReturnType<typeof stage>): readonly (string | undefined)[] =>
    claim.to(toPartner).map(({ subject }) => subject.split(':')[0]);

  test('a mail that is due, but not tried yet, asks for its permit with the right of the one behind it', async () => {
    const claim = stage(inPhase.UnderReview());
    claim.refuse(['ordinary'], 60 * minuteMs);
    await claim.say(people.reviewer, { type: 'comment', text: 'The date is missing.' });
    claim.later(quarterMs);
    await claim.say(people.reviewer, say.requestInfo());
    await claim.turn();
    expect(subjects(claim)).toEqual(toldFirst);
  });

  test.each(['failed', 'unavailable'] as const)(
    'a mail that was %s and waits for its permit is sent as soon as one with more right waits behind it',
    async (state) => {
      const claim = stage(inPhase.UnderReview());
      claim.mailsAre(state);
      await claim.say(people.reviewer, { type: 'comment', text: 'The date is missing.' });
      claim.later(quarterMs);
      await claim.turn();
      claim.mailsAre('sent');
      claim.refuse(['ordinary'], 60 * minuteMs);
      claim.later(minuteMs);
      await claim.turn();
      await claim.say(people.reviewer, say.requestInfo());
      await claim.turn();
      claim.later(5000);
      await claim.turn();
      expect(subjects(claim)).toEqual(toldFirst);
    },
  );

  test('a mail whose process ended before it was sent is not overtaken while it waits for another permit', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.reviewer, { type: 'comment', text: 'The date is missing.' });
    claim.later(quarterMs);
    claim.ports.mail.beforeSending = () => {
      claim.ports.claims.commitEnds = () => 'never arrives';
      throw new Error('The process has ended.');
    };
    await expect(claim.turn()).rejects.toThrow();
    claim.ports.mail.beforeSending = null;
    claim.ports.claims.commitEnds = () => 'written';
    claim.refuse(['ordinary'], 10 * minuteMs);
    await claim.turn();
    claim.refuse([], 0);
    await claim.say(people.reviewer, say.approve());
    claim.later(minuteMs);
    await claim.turn();
    expect(subjects(claim)).toEqual([]);
    claim.later(9 * minuteMs);
    await claim.turn();
    expect(subjects(claim)).toEqual(['New comments', 'Approved']);
  });

  test('a mail that the service has taken at last holds up no other while its report is awaited', async () => {
    const claim = stage(inPhase.UnderReview());
    claim.mailsAre('unavailable');
    await claim.say(people.reviewer, { type: 'comment', text: 'The date is missing.' });
    claim.later(quarterMs);
    await claim.turn();
    claim.mailsAre('running');
    claim.later(minuteMs);
    await claim.turn();
    await claim.say(people.reviewer, say.requestInfo());
    await claim.turn();
    expect(subjects(claim)).toEqual(toldFirst);
  });

  test('what a clock has overtaken is not told, even if nobody has noticed the clock', async () => {
    const claim = stage(inPhase.UnderReview());
    claim.refuse(['ordinary', 'deadline'], 10 * 24 * 60 * minuteMs);
    await claim.say(people.reviewer, say.requestInfo());
    claim.later(10 * 24 * 60 * minuteMs);
    await claim.turn();
    expect(subjects(claim)).toEqual([]);
    expect(claim.waiting()).toEqual([]);
  });

  test('R16: an association is not announced as ending soon once its end has come', async () => {
    const official = inPhase.Associated(businessApplications());
    const endsAt = isIn(official.claim, ['Associated']) ? official.claim.endsAt : null;
    const claim = stage(official.at(instant(epochMs(endsAt ?? official.now) - minuteMs)));
    claim.refuse(['ordinary', 'deadline'], 2 * minuteMs);
    await announceEnds(claim.ports, claim.waker);
    await claim.turn();
    expect(claim.waiting().map(([kind]) => kind)).toContain('partner-mail');
    claim.later(2 * minuteMs);
    await claim.turn();
    expect(claim.ports.mail.sent).toEqual([]);
    expect(claim.waiting()).toEqual([]);
  });

  test('a mail waits for the earlier one to its recipient while that one’s service is down', async () => {
    const claim = stage(inPhase.UnderReview());
    let failures = 1;
    claim.ports.mail.beforeSending = () => {
      if (failures-- > 0) throw new Error('down');
    };
    await claim.say(people.reviewer, say.requestInfo());
    await claim.turn();
    await claim.say(people.admin, say.respond());
    await claim.say(people.reviewer, say.reject());
    await claim.turn();
    claim.later(quarterMs);
    await claim.turn();
    // The request was answered meanwhile, so its mail would not be true any more.
    expect(claim.to(toPartner).map(({ subject }) => subject.split(':')[0])).toEqual(['Rejected']);
  });

  test('of two waiting mails of one kind only the newer goes', async () => {
    const claim = stage(pendingConsent());
    Object.assign(claim.ports, {
      mailQuota: busy(['ordinary'], epochMs(claim.ports.clock.now()) + 90 * minuteMs),
    });
    await claim.say(people.admin, say.changeContact());
    await claim.turn();
    claim.later(61 * minuteMs);
    await claim.say(people.admin, say.changeContact({ email: customerContact.email }));
    claim.later(61 * minuteMs);
    await claim.turn();
    expect(claim.to(toPartner).filter(({ subject }) => subject.includes('contact changed'))).toHaveLength(1);
  });

  test('the mail about an approval says when the window ends, once the notice is sent', async () => {
    const claim = stage(inPhase.UnderReview());
    await claim.say(people.reviewer, say.approve());
    await claim.turn();
    expect(claim.to(toPartner)).toEqual([]);
    claim.later(minuteMs);
    await claim.turn();
    expect(claim.to(toPartner).map(({ plainText }) => plainText)).toEqual([
      expect.stringContaining('The customer can decline until: '),
    ]);
  });
});

describe('R65, R67: the partner’s contact', () => {
  test('reads in its own language, and its colleagues get a copy', async () => {
    const contact = { ...partnerContact, language: 'pt-BR', copies: ['team@fabrikam.example'] } as const;
    const claim = stage(inPhase.UnderReview(m365({ partnerContact: contact })));
    await claim.say(people.reviewer, say.requestInfo());
    await claim.turn();
    const [mail] = claim.to(toPartner);
    expect(mail?.subject).toMatch(/^Mais informações necessárias/);
    expect(mail?.copies).toEqual(['team@fabrikam.example']);
  });

  test('replies to the programme’s contact, where the policy in force names one; the programme’s own people do not', async () => {
    const story = inPhase.UnderReview();
    const programme = {
      ...policy.programme,
      contactName: 'Office',
      contactEmail: 'office@programme.example',
    };
    const claim = stage(story);
    Object.assign(claim.ports, {
      directory: { ...claim.ports.directory, policy: () => Promise.resolve({ ...policy, programme }) },
    });
    await claim.say(people.admin, { type: 'comment', text: 'Hello.' });
    await claim.say(people.reviewer, say.requestInfo());
    claim.later(quarterMs);
    await claim.turn();
    expect(claim.to(toPartner)[0]?.replyTo).toEqual({ address: 'office@programme.example', name: 'Office' });
    expect(claim.to(toReviewer)[0]?.replyTo).toBeNull();
  });
});
