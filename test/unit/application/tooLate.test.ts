/** Proves that a late upload request, and a late look at the customer's page, are refused as the late command is (R9, R13). */
import { newEffect } from '../../../shared/application/claims/bookkeeping';
import { executeCommand } from '../../../shared/application/claims/executeCommand';
import { answerConsent, readConsent } from '../../../shared/application/consent/consent';
import { hashOf, linkToken } from '../../../shared/application/consent/consentLink';
import { requestUpload } from '../../../shared/application/proofs/uploadProof';
import { refusalOf } from '../../../shared/domain/decide';
import { noticeEffectId } from '../../../shared/domain/effects';
import { epochMs, instant } from '../../../shared/domain/time';
import { people } from '../domain/fixtures';
import { inPhase, pendingConsent, say, type Story } from '../domain/given';
import { inMemoryPorts, RecordingWaker, secretNumber } from './inMemoryPorts';

const document = { fileName: 'a.pdf', contentType: 'application/pdf' };

/** The moment just before that of a story. */
const justBefore = (story: Story): Story => story.at(instant(epochMs(story.now) - 1));

describe('R13, R46: an upload for a dispute', () => {
  const atEnd = inPhase.Rejected().whenDue('dispute-window');
  const { claimId } = atEnd.claim;

  test('is given an address until the window ends', async () => {
    const story = justBefore(atEnd);
    const ports = inMemoryPorts(story);
    const requested = await requestUpload(ports, people.admin, story.claim, document, null);
    expect(requested).toMatchObject({ ok: true, value: { ticket: { proofId: 'id-1' } } });
    expect(ports.claims.inside(claimId).uploads.get('id-1')).toMatchObject(document);
  });

  test('is refused from then on, in the words of the late command', async () => {
    const ports = inMemoryPorts(atEnd);
    const { claim } = atEnd;
    const requested = await requestUpload(ports, people.admin, claim, document, null);
    const command = say.addProof('proof-2');
    const request = { claimId, actor: people.admin, command: () => command };
    expect(requested).toEqual(await executeCommand(ports, null, request));
    expect(requested).toEqual({
      ok: false,
      refusal: refusalOf(claim, command, atEnd.context(people.admin)),
    });
    expect(requested).toMatchObject({ refusal: { code: 'too-late' } });
    expect(ports.claims.inside(claimId).uploads.size).toBe(0);
    expect(ports.claims.commits).toEqual([]);
  });
});

describe('R9, R11: the link in the notice', () => {
  const atEnd = pendingConsent().whenDue('consent-end');
  const { claimId, round } = atEnd.claim;
  const secret = secretNumber(1);
  const token = linkToken({ kind: 'notice', claimId, round, secret });

  function portsAt(story: Story) {
    const notice = newEffect(
      { id: noticeEffectId(round), work: { kind: 'customer-notice', round } },
      story.now,
    );
    return inMemoryPorts(story, { ...notice, state: 'done', linkHashes: [hashOf(secret)] });
  }

  test('is open until the window ends', async () => {
    expect(await readConsent(portsAt(justBefore(atEnd)), token)).toMatchObject({ state: 'open' });
  });

  test('has ended from then on, as the late decline is refused, although nothing has noticed that end', async () => {
    const ports = portsAt(atEnd);
    const official = { state: 'official', endingLink: 'possible' };
    expect(await readConsent(ports, token)).toMatchObject(official);
    const answered = answerConsent(ports, new RecordingWaker(), token, { kind: 'decline', reason: null });
    expect(await answered).toMatchObject(official);
    const command = say.decline(round);
    const request = { claimId, actor: people.customer, command: () => command };
    const declined = await executeCommand(ports, null, request);
    expect(declined).toEqual({
      ok: false,
      refusal: refusalOf(atEnd.claim, command, atEnd.context(people.customer)),
    });
    expect(declined).toMatchObject({ refusal: { code: 'too-late' } });
    expect(ports.claims.commits).toEqual([]);
  });
});
