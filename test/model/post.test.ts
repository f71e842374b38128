/** Proves the model's own mails that wait: they go in time, hurried by others, and once (R65). */
import { instant, type Instant } from '../../shared/domain/time';
import { ClaimPost } from './post';

const start = Date.parse('2027-03-08T09:00:00Z');
const after = (seconds: number): Instant => instant(start + seconds * 1000);

function post() {
  const must: string[] = [];
  const may: string[] = [];
  const outbox = {
    must: (to: string, kind: string): void => void must.push(`${to} ${kind}`),
    may: (to: string, kind: string): void => void may.push(`${to} ${kind}`),
  };
  return { must, may, claim: new ClaimPost(outbox) };
}

test('R65: news of a quarter of an hour are one mail, named after an assignment', () => {
  const { claim, must } = post();
  claim.gather('rita', after(0), 'news');
  claim.passTo(after(600), true);
  claim.gather('rita', after(600), 'assigned', { names: true });
  claim.passTo(after(899), false);
  expect(must).toEqual([]);
  claim.passTo(after(900), false);
  expect(must).toEqual(['rita assigned']);
  claim.gather('rita', after(901), 'news');
  claim.passTo(after(1900), false);
  expect(must).toEqual(['rita assigned', 'rita news']);
});

test('R65: the next mail to the same recipient hurries what waits, unless that is no longer true', () => {
  const { claim, must } = post();
  let isApproved = true;
  claim.tellInAMinute('pat', 'approved', after(0), () => isApproved);
  claim.settle(after(0));
  claim.gather('pat', after(1), 'new comments');
  claim.gather('rita', after(1), 'news');
  claim.settle(after(1));
  expect(must).toEqual([]);
  isApproved = false;
  claim.tell('pat', 'rejected');
  claim.settle(after(20));
  expect(must).toEqual(['pat rejected', 'pat new comments']);
});

test('what was due in the moment of an event may have gone before it or not', () => {
  const { claim, must, may } = post();
  claim.tellInAMinute('pat', 'approved', after(0), () => false);
  claim.passTo(after(61), true);
  expect([must, may]).toEqual([[], ['pat approved']]);
});

test('what fell due while a comparison was made is no mail without a cause, once', () => {
  const { claim } = post();
  claim.gather('pat', after(0), 'new comments');
  expect(claim.takeEarly('pat new comments', after(899))).toBe(false);
  expect(claim.takeEarly('pat new comments', after(900))).toBe(true);
  expect(claim.takeEarly('pat new comments', after(900))).toBe(false);
});
