/** Draws the mutations of a valid request, one or a few, from what the document says about the operation. */
import fc from '../tools/fastCheck';
import type { OperationDocument } from '../../functions/http/openapi/document';
import { bodyChoices } from './bodyMutations';
import type { Draft } from './draft';
import type { Choice, Mutation } from './mutation';
import { parameterChoices } from './parameterMutations';

/**
 * People of every kind: of the partner, of another partner, of the programme, with roles that do not count,
 * and nobody.
 */
const everybody = ['ana', 'ben', 'carla', 'rita', 'lea', 'olga', 'ulf', 'rob', null];

/** The mutations of one case; it may have none, which sends the valid request. */
export function mutationsFor(operation: OperationDocument, draft: Draft): fc.Arbitrary<readonly Mutation[]> {
  const choices: readonly Choice[] = [
    ...bodyChoices(operation, draft.body),
    ...parameterChoices(operation.parameters, draft),
    { weight: 1, arbitrary: fc.constantFrom(...everybody).map(sentBy) },
  ];
  const one = fc.oneof(...choices);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 24, arbitrary: fc.tuple(one) },
    { weight: 5, arbitrary: fc.array(one, { minLength: 2, maxLength: 3 }) },
  );
}

function sentBy(person: string | null): Mutation {
  return { what: `sent by ${person ?? 'nobody'}`, apply: (draft) => ({ ...draft, person }) };
}
