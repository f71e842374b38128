/** Proves what a sign-in leaves in the register of reviewers (R21). */
import { afterSignIn } from '../../../shared/domain/reviewer';
import { epochMs, instant } from '../../../shared/domain/time';
import { fabrikam, monday, people, person, programmeTenant, reviewer } from './fixtures';

const day = 24 * 3_600_000;
const later = (milliseconds: number) => instant(epochMs(monday) + milliseconds);
const rita = reviewer(people.reviewer, { email: 'rita@programme.example', language: 'es' });

test('R21: the first sign-in of a reviewer or lead is recorded, without what an operator supplies', () => {
  expect(afterSignIn(null, people.reviewer, monday)).toEqual(reviewer(people.reviewer));
  expect(afterSignIn(null, people.lead, monday)).toEqual(reviewer(people.lead));
  const both = person('Bo', programmeTenant, 'Reviewer', 'ReviewLead', 'Operator');
  expect(afterSignIn(null, both, monday)?.roles).toEqual(['Reviewer', 'ReviewLead']);
});

test('R21: nobody else gets an entry', () => {
  const { operator, admin, stranger, customer, assessor, system } = people;
  for (const actor of [operator, admin, stranger, customer, assessor, system, person('Rob', fabrikam.id)])
    expect(afterSignIn(null, actor, monday)).toBeNull();
});

test('R21: a later sign-in is recorded once a day, with the name and the roles of then', () => {
  const renamed = { ...people.reviewer, name: 'Rita Rossi-Roe', roles: ['ReviewLead'] as const };
  expect(afterSignIn(rita, renamed, later(day - 1))).toBeNull();
  const next = { ...rita, name: 'Rita Rossi-Roe', roles: ['ReviewLead'], lastSignIn: later(day) };
  expect(afterSignIn(rita, renamed, later(day))).toEqual(next);
});

test('R21: somebody who has signed in with another role since is no reviewer any more', () => {
  const demoted = { ...people.reviewer, roles: ['Operator'] as const };
  expect(afterSignIn(rita, demoted, later(day))).toMatchObject({
    roles: [],
    email: 'rita@programme.example',
  });
});

test('R21: a removal outlasts sign-ins', () => {
  expect(afterSignIn({ ...rita, removed: true }, people.reviewer, later(day))).toMatchObject({
    removed: true,
    lastSignIn: later(day),
  });
});
