/**
 * Lists everything that can be broken: each guard and each role of each row of the transitions table, and the
 * permissions.
 */
import { refuse, type Refusal } from '../../shared/domain/refusals';
import { partnerRoles, programmeRoles, type Role } from '../../shared/domain/roles';
import type { Transition } from '../../shared/domain/transition';
import { transitions } from '../../shared/domain/transitions';
import type { DomainModules } from './suite';

/** One deliberate break of the domain. */
export interface KnockOut {
  /**
   * The row of the table and the part of it that is broken, for example `approve in UnderReview · assignee or
   * lead`.
   */
  readonly target: string;
  readonly how: 'holds always' | 'refuses always' | 'anyone may' | 'may not';
  readonly apply: (modules: DomainModules) => void;
}

const everyRole: readonly Role[] = [...partnerRoles, ...programmeRoles, 'Customer', 'Assessor', 'System'];

/** All breaks of the table, in its order, then those of the permissions. */
export function knockOuts(): readonly KnockOut[] {
  return [
    ...transitions.flatMap((row, index) => [...ofGuards(row, index), ...ofRoles(row, index)]),
    ...ofPermissions,
  ];
}

/**
 * A broken guard keeps its name, rule and codes, so that the table still lists the same: only a test of the
 * guard's effect can notice the break.
 */
function ofGuards(row: Transition, index: number): readonly KnockOut[] {
  return row.guards.flatMap((guard, position) => {
    const target = `${rowName(row)} · ${guard.name}`;
    const replaceBy = (refusal: Refusal | null) => (modules: DomainModules) => {
      const judge = (): Refusal | null => refusal;
      change(modules, index, ({ guards }) => ({
        guards: guards.map((one, at) => (at === position ? { ...one, check: judge, precludes: judge } : one)),
      }));
    };
    const [code = 'not-permitted'] = guard.refuses;
    return [
      { target, how: 'holds always', apply: replaceBy(null) },
      { target, how: 'refuses always', apply: replaceBy(refuse(code, 'Knocked out.')) },
    ] as const;
  });
}

function ofRoles(row: Transition, index: number): readonly KnockOut[] {
  const setRoles = (by: readonly Role[]) => (modules: DomainModules) => {
    change(modules, index, () => ({ by }));
  };
  return [
    { target: `${rowName(row)} · by ${row.by.join(', ')}`, how: 'anyone may', apply: setRoles(everyRole) },
    ...row.by.map((role) => ({
      target: `${rowName(row)} · by ${role}`,
      how: 'may not' as const,
      apply: setRoles(row.by.filter((one) => one !== role)),
    })),
  ];
}

const ofPermissions: readonly KnockOut[] = (['maySee', 'mayActAs', 'mayClaimFor'] as const).flatMap(
  (name) => [
    {
      target: `permissions · ${name}`,
      how: 'anyone may',
      apply: ({ permissions }) => Object.assign(permissions, { [name]: () => true }),
    },
    {
      target: `permissions · ${name}`,
      how: 'may not',
      apply: ({ permissions }) => Object.assign(permissions, { [name]: () => false }),
    },
  ],
);

function change(
  { table }: DomainModules,
  index: number,
  replace: (row: Transition) => Partial<Transition>,
): void {
  const row = table.transitions[index];
  if (row === undefined) throw new Error(`The table has no row ${index}.`);
  Object.assign(row, replace(row));
}

function rowName({ command, from }: Transition): string {
  return `${command} in ${from.length > 6 ? 'many phases' : from.join(', ')}`;
}
