/** The people of the access tests, by what they may be (R20 to R23). */
import type { Role } from '../../../shared/domain/roles';

/**
 * The partner's people, the assignee, another reviewer, a lead, the operator, and another partner's admin; then two of the
 * partner's tenant whose tokens carry programme roles, which count for nothing there (R21): a user, and nobody else.
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
/** Everybody who is somebody: of the partner, of the programme, and of another partner. */
export const everybody: readonly Person[] = [...partner, ...programme, 'carla'];

/** The role by which each of them is known to the transitions table. */
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
