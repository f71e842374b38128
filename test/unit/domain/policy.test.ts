/** Proves that policies published before some of their fields existed are still read (R72). */
import { completePolicy, defaultPolicy, unchosenMails } from '../../../shared/domain/policy';
import { given, inPhase, say } from './given';

const { mailShares, limits, programme, mails, ...published } = defaultPolicy;

test('R72: a policy of before shares of mail and limits existed has their defaults', () => {
  expect(completePolicy({ ...published, version: '2020', reviewStart: { businessDays: 3 } })).toEqual({
    ...defaultPolicy,
    mails: { submitted: false, eligibility: false },
    version: '2020',
    reviewStart: { businessDays: 3 },
  });
});

test('R68, R72: what a policy says of the programme counts, and what it leaves out is not said', () => {
  const own = { ...programme, operatedBy: 'Contoso Distribution' };
  expect(completePolicy({ ...published, programme: own }).programme).toEqual(own);
  expect(completePolicy(published).programme).toEqual(programme);
});

test('R66, R72: what a policy says of shares and limits counts', () => {
  const own = { ...limits, importsPerHour: 1 };
  const shares = { ...mailShares, onePartner: 50 };
  expect(completePolicy({ ...published, limits: own, mailShares: shares })).toMatchObject({
    limits: own,
    mailShares: shares,
  });
});

test('R66, R72: limits of before there was one for look-ups have its default', () => {
  const { customerLookupsPerHour: _later, ...earlier } = { ...limits, importsPerHour: 1 };
  expect(completePolicy({ ...published, limits: earlier }).limits).toEqual({ ...limits, importsPerHour: 1 });
});

test('R65, R72: mails that a programme has not chosen are not sent', () => {
  expect(completePolicy(published).mails).toEqual({ submitted: false, eligibility: false });
  expect(completePolicy({ ...published, mails }).mails).toEqual(mails);
  const asked = given(inPhase.Editing());
  expect(asked.when(say.submit()).lastEffects).toHaveLength(1);
  expect(asked.under({ mails: unchosenMails }).when(say.submit()).lastEffects).toEqual([]);
});
