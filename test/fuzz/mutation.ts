/** A change to a request, the unit of fuzzing. */
import type fc from '../tools/fastCheck';
import type { Draft } from './draft';

/** One change, with words for the report. */
export interface Mutation {
  readonly what: string;
  readonly apply: (draft: Draft) => Draft;
}

/** A kind of mutation and how often it is drawn. */
export type Choice = fc.WeightedArbitrary<Mutation>;

/** A header with another value; `null` takes it away. */
export function header(name: string, value: string | null): Mutation {
  return {
    what: value === null ? `without ${name}` : `${name}: ${value.slice(0, 60)}`,
    apply: ({ headers: { [name]: _old, ...headers }, ...draft }) => ({
      ...draft,
      headers: value === null ? headers : { ...headers, [name]: value },
    }),
  };
}
