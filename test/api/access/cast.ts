/** The people of the access tests, grouped by their rights (R20 to R23), and how their outcomes are written. */
import type { Role } from '../../../shared/domain/roles';
import type { RawAnswer } from '../wire';

/**
 * The partner's people, the assignee, another reviewer, a lead, the operator, and another partner's admin.
 * The last two belong to the partner's tenant, and their tokens carry programme roles, which do not count
 * there (R21): `paul` is also a user of the partner, `rob` has no other role.
 */
export const people = [
  'ana',
  'bill',
  'gwen',
  'ben',
  'rita',
  'raj',
  'lea',
  'olga',
  'carla',
  'paul',
  'rob',
] as const;
export type Person = (typeof people)[number];

export const managers: readonly Person[] = ['ana', 'bill', 'gwen'];
export const partner: readonly Person[] = [...managers, 'ben', 'paul'];
export const reviewers: readonly Person[] = ['rita', 'raj', 'lea'];
export const programme: readonly Person[] = [...reviewers, 'olga'];
/** Everybody with a role that counts: people of the partner, of the programme, and of another partner. */
export const everybody: readonly Person[] = [...partner, ...programme, 'carla'];

/** The role of each person in the transitions table. */
export const roleOf: Readonly<Record<Exclude<Person, 'rob'>, Role>> = {
  ana: 'IncentivesAdmin',
  bill: 'BillingAdmin',
  gwen: 'GlobalAdmin',
  ben: 'IncentivesUser',
  paul: 'IncentivesUser',
  carla: 'IncentivesAdmin',
  rita: 'Reviewer',
  raj: 'Reviewer',
  lea: 'ReviewLead',
  olga: 'Operator',
};

/** `allowed`, or status and code of the problem. */
export function outcomeOf({ status, json }: Pick<RawAnswer, 'status' | 'json'>): string {
  const code = typeof json === 'object' && json !== null && 'code' in json ? String(json.code) : '';
  return status < 300 ? 'allowed' : `${status} ${code}`;
}
