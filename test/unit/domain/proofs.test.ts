/** Tells the effects of scan results on documents and claims (R13, R27, R46). */
import { wasRemovedBeforeSubmission } from '../../../shared/domain/claim';
import { people } from './fixtures';
import { given, inPhase, say, type Story } from './given';

describe('R46: scan results', () => {
  test("clean: shown with the moment of the scan; nobody is notified, and a person's edit still fits", () => {
    const story = given(inPhase.Submitted()).after({ days: 1 });
    const after = story.when(say.scanned('clean'));
    after
      .then({ type: 'ProofScanned', proofId: 'proof-1', fileName: 'proof-1.pdf', result: 'clean' })
      .is('Submitted')
      .does()
      .clocks({ 'review-start': '2026-06-08T16:00Z', 'overall-decision': '2026-06-15T16:00Z' });
    expect(after.claim.proofs).toMatchObject([{ scan: 'clean', scannedAt: after.now }]);
    expect(after.claim.revision).toBe(story.claim.revision);
    expect(after.history.at(-1)).toMatchObject({ role: 'System' });
    expect(after.wakes).toBeNull();
  });

  test('malicious: the history names document and finding; the document stays on the claim', () => {
    const after = given(inPhase.UnderReview()).when(say.scanned());
    after.then({ type: 'ProofScanned', result: 'malicious', threats: ['Virus:DOS/EICAR_Test_File'] });
    expect(after.claim.proofs).toMatchObject([{ proofId: 'proof-1', scan: 'malicious' }]);
  });

  test.each(['Editing', 'UnderReview', 'Associated', 'RejectedFinal'] as const)(
    'malicious while %s: the document goes to quarantine, once',
    (phase) => {
      const after = given(inPhase[phase]()).when(say.scanned());
      after.does({ kind: 'quarantine-proof', proofId: 'proof-1' });
      expect(after.wakes).toBe('DocumentChange');
      after.when(say.scanned()).does();
    },
  );

  test('the same result again changes nothing; a malicious document never becomes clean again', () => {
    given(inPhase.Submitted()).and(say.scanned('clean')).when(say.scanned('clean')).then();
    given(inPhase.Submitted()).and(say.scanned()).when(say.scanned()).then();
    given(inPhase.Submitted()).and(say.scanned()).when(say.scanned('clean')).then();
    given(inPhase.Submitted())
      .and(say.scanned('clean'))
      .when(say.scanned())
      .then({ result: 'malicious', type: 'ProofScanned' });
  });
});

describe('R46: how a claim recovers from a malicious document', () => {
  test('in Editing the document is removed', () => {
    given(inPhase.Editing())
      .and(say.scanned())
      .and({ type: 'remove-proof', proofId: 'proof-1' })
      .and(say.addProof('proof-2'))
      .when(say.submit())
      .is('Submitted');
  });

  test('under review: the reviewer asks for another one, and with it the claim can be approved', () => {
    const asked = given(inPhase.UnderReview()).and(say.scanned()).and(say.requestInfo()).after({ days: 1 });
    asked.and(say.respond()).when(say.approve()).refused('proof-malicious');
    asked.and(say.addProof('proof-2')).and(say.respond()).when(say.approve()).is('AwaitingConsent');
  });

  test('a document older than the finding does not make up for it, nor does one that is malicious itself', () => {
    const before = given(inPhase.PartnerActionRequired())
      .and(say.addProof('proof-2'))
      .after({ days: 1 })
      .and(say.scanned());
    before.and(say.respond()).when(say.approve()).refused('proof-malicious');
    before
      .after({ days: 1 })
      .and(say.addProof('proof-3'))
      .and(say.scanned('malicious', 'proof-3'))
      .and(say.respond())
      .when(say.approve())
      .refused('proof-malicious');
  });

  test('R13: a malicious document is no new PoE for a dispute', () => {
    const rejected = given(inPhase.Rejected()).after({ days: 1 }).and(say.addProof('proof-2'));
    const infected = rejected.and(say.scanned('malicious', 'proof-2'));
    infected.when(say.dispute(null)).refused('dispute-empty');
    infected.when(say.dispute()).then({ type: 'ClaimDisputed', newProofs: [] });
    rejected
      .and(say.scanned('clean', 'proof-2'))
      .when(say.dispute(null))
      .then({ type: 'ClaimDisputed', newProofs: ['proof-2'] });
  });

  test('R20: only the scanner may record a scan result', () => {
    for (const person of [people.admin, people.lead, people.operator])
      given(inPhase.Submitted()).when(say.scanned('clean'), person).refused('not-permitted');
  });
});

describe('R46: documents that are removed before the claim is submitted', () => {
  const removed = (): Story =>
    given(inPhase.Editing()).and(say.addProof('proof-2')).when({ type: 'remove-proof', proofId: 'proof-1' });

  test('a removed document is deleted, and no other', () => {
    removed().does({ kind: 'delete-proof', proofId: 'proof-1' });
    expect(removed().wakes).toBe('DocumentChange');
    expect(
      ['proof-1', 'proof-2', 'proof-3'].filter((proofId) =>
        wasRemovedBeforeSubmission(removed().claim, proofId),
      ),
    ).toEqual(['proof-1']);
  });

  test('a removed document does not come back, neither at once nor after the claim has moved on', () => {
    removed().when(say.addProof('proof-1')).refused('proof-unknown');
    const submitted = removed().and(say.submit());
    submitted.when(say.addProof('proof-1')).refused('proof-unknown');
    submitted.and(say.startReview()).and(say.reject()).when(say.addProof('proof-1')).refused('proof-unknown');
    submitted.when(say.addProof('proof-3')).then({ type: 'ProofAdded' });
  });

  test('R15: when a claim is discarded, everything that was uploaded for it is deleted', () => {
    const discarded = given(inPhase.Editing()).when({ type: 'discard' });
    discarded.does({ kind: 'delete-all-proofs' });
    expect(discarded.wakes).toBe('DocumentChange');
    expect(wasRemovedBeforeSubmission(discarded.claim, 'proof-1')).toBe(true);
  });

  test('no document of a submitted claim is ever removed, whatever becomes of the claim', () => {
    for (const phase of ['Submitted', 'Rejected', 'RejectedFinal', 'AssociationEnded'] as const)
      expect(wasRemovedBeforeSubmission(inPhase[phase]().claim, 'proof-1')).toBe(false);
  });
});

describe('R46: approval of a document that is not scanned yet', () => {
  const scanning = { scanning: true } as const;
  const accepted = { scanning: true, unscannedAccepted: true } as const;
  const commands = [
    ['approve', inPhase.UnderReview, (changes: Changes) => say.approve(undefined, changes)],
    ['uphold-dispute', inPhase.Disputed, (changes: Changes) => say.uphold(undefined, changes)],
  ] as const;
  type Changes = Readonly<Partial<Record<'scanning' | 'unscannedAccepted', boolean>>>;
  const approvalOf = (story: Story) => story.lastEvents.find(({ type }) => type === 'ClaimApproved');

  test.each(commands)(
    '%s: where documents are scanned it is refused, naming the documents',
    (_type, phase, command) => {
      const story = given(phase()).when(command(scanning));
      story.refused('proofs-not-scanned', '/unscannedAccepted');
      expect(story.refusal?.detail).toMatch(/^proof-1\.pdf has not been scanned/);
    },
  );

  test.each(commands)(
    '%s: a confirmation lets it pass, and the history records the documents',
    (_type, phase, command) => {
      const story = given(phase()).when(command(accepted)).is('AwaitingConsent');
      expect(approvalOf(story)).toMatchObject({
        unscanned: [{ proofId: 'proof-1', fileName: 'proof-1.pdf' }],
      });
    },
  );

  test.each(commands)(
    '%s: where nothing is scanned, nothing is asked and nothing recorded',
    (_type, phase, command) => {
      for (const changes of [{}, { unscannedAccepted: true }]) {
        const story = given(phase()).when(command(changes)).is('AwaitingConsent');
        expect(approvalOf(story)).not.toHaveProperty('unscanned');
      }
    },
  );

  test.each(commands)(
    '%s: a document that was scanned between the reviewer’s look and the decision needs no confirmation',
    (_type, phase, command) => {
      const clean = given(phase()).and(say.scanned('clean'));
      for (const changes of [scanning, accepted]) {
        const story = clean.when(command(changes)).is('AwaitingConsent');
        expect(approvalOf(story)).not.toHaveProperty('unscanned');
      }
    },
  );

  test.each(commands)(
    '%s: a malicious document is refused, whatever was confirmed',
    (_type, phase, command) => {
      given(phase()).and(say.scanned()).when(command(accepted)).refused('proof-malicious');
    },
  );

  test('of several documents only those without a result are named and recorded', () => {
    const story = inPhase
      .PartnerActionRequired()
      .and(say.scanned('clean'))
      .and(say.addProof('proof-2'))
      .and(say.addProof('proof-3'))
      .and(say.respond());
    const refused = given(story)
      .when(say.approve(undefined, scanning))
      .refused('proofs-not-scanned', '/unscannedAccepted');
    expect(refused.refusal?.detail).toMatch(/^proof-2\.pdf and proof-3\.pdf have not been scanned/);
    expect(approvalOf(story.when(say.approve(undefined, accepted)))).toMatchObject({
      unscanned: [{ proofId: 'proof-2' }, { proofId: 'proof-3' }],
    });
  });
});
