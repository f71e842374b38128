/** Proves that claims whose documents lack fields of later versions are read as before (R72). */
import {
  claimDocument,
  claimIn,
  type KnownClaimDocument,
} from '../../../shared/adapters/cosmos/claims/claimDocuments';
import type { Claim } from '../../../shared/domain/claim';
import { changesBetween } from '../../../shared/domain/content';
import { recordedContactState } from '../../../shared/domain/contactState';
import { contoso } from '../domain/fixtures';
import { inPhase, ofOutsider, pendingConsent, say, type Story } from '../domain/given';

/** The claim's document as a version has stored it that knew no states of contacts. */
function beforeContactStates({ claim }: Story): KnownClaimDocument {
  const document = claimDocument(claim, []);
  const { contactInDomains: _inDomains, contactConfirmation: _confirmation, ...rest } = document.claim;
  return { ...document, claim: rest };
}

const read = (story: Story) => claimIn(beforeContactStates(story), { commentCount: 0, noteCount: 0 });

describe('R64, R72: a claim from before contacts had states', () => {
  test('is shown by the claimed domain until it was approved, and has no confirmation', () => {
    expect(read(inPhase.UnderReview())).toMatchObject({ contactInDomains: true, contactConfirmation: null });
    expect(recordedContactState(read(inPhase.UnderReview(ofOutsider())))).toBe('unconfirmed');
  });

  test('counts as confirmed once it was approved, whatever its contact', () => {
    const domains = [...contoso.domains, 'contoso-group.example'];
    const approved = inPhase
      .UnderReview(ofOutsider())
      .and(say.approve(undefined, { customerDomains: domains }));
    for (const story of [
      approved,
      approved.and(say.decline()),
      approved.and(say.decline()).and(say.dispute()),
    ])
      expect(recordedContactState(read(story))).toBe('confirmed');
  });
});

describe('R14, R72: a claim that was approved again before refusals were recorded', () => {
  /** The claim's document as a version has stored it that recorded neither refusals nor what approvals end. */
  const readApproved = (story: Story): Claim => {
    const { claim } = story;
    if (claim.phase !== 'AwaitingConsent') throw new Error('The story is about an approved claim.');
    const { approvedFrom, customerRefusals: _refusals, reconsider: _reconsider, ...rest } = claim;
    return claimIn({ claim: rest }, { commentCount: 0, noteCount: 0 }, approvedFrom);
  };

  test('keeps the decline that was disputed: its round stays as its notice said, the next one asks again', () => {
    const upheld = pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold());
    const { customerRefusals } = upheld.claim;
    expect(customerRefusals).toHaveLength(1);
    const read = readApproved(upheld);
    expect(read).toMatchObject({ customerRefusals, reconsider: false });
    upheld
      .with({ claim: read })
      .and(say.pullBack())
      .when(say.uphold())
      .then({ type: 'DisputeUpheld' }, { type: 'ClaimApproved', reconsider: true });
  });

  test('has none where the customer had not declined', () => {
    expect(readApproved(inPhase.Disputed().and(say.uphold())).customerRefusals).toEqual([]);
    expect(readApproved(pendingConsent()).customerRefusals).toEqual([]);
  });
});

test('R64: the document of a claim names an unconfirmed contact for lists, and no other', () => {
  expect(claimDocument(inPhase.UnderReview(ofOutsider()).claim, []).list.contact).toBe('unconfirmed');
  const confirmed = inPhase.UnderReview(ofOutsider()).and(say.confirmContact());
  for (const { claim } of [inPhase.UnderReview(), confirmed])
    expect(claimDocument(claim, []).list).not.toHaveProperty('contact');
});

test('R65, R72: a claim from before partner contacts had language and copies is read with neither', () => {
  const { claim } = inPhase.UnderReview();
  const partnerContact = { name: 'Ada', email: 'ada@fabrikam.example' };
  const stored = { ...claim, content: { ...claim.content, partnerContact } };
  const read = claimIn({ claim: stored }, { commentCount: 0, noteCount: 0 });
  expect(read.content.partnerContact).toEqual({ ...partnerContact, language: null, copies: [] });
  const none = { ...claim, content: { ...claim.content, partnerContact: null } };
  expect(claimIn({ claim: none }, { commentCount: 0, noteCount: 0 }).content.partnerContact).toBeNull();
  // R26: an edit of something else shows no change of the contact.
  expect(changesBetween(read.content, { ...read.content, mpnId: '2222222' })).toEqual([
    { field: 'mpnId', old: '1111111', new: '2222222' },
  ]);
});
