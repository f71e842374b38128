/** A mutation: one change to a request. */
import type fc from '../tools/fastCheck';
import type { Draft } from './draft';

/** One change, with a description for the report. */
export interface Mutation {
  readonly what: string;
  readonly apply: (draft: Draft) => Draft;
}

/** A kind of mutation, and how often it is drawn. */
export type Choice = fc.WeightedArbitrary<Mutation>;

/** Sets a header to another value; `null` removes it. */
export function header(name: string, value: string | null): Mutation {
  return {
    what: value === null ? `without ${name}` : `${name}: ${value.slice(0, 60)}`,
    apply: ({ headers: { [name]: _old, ...headers }, ...draft }) => ({
      ...draft,
      headers: value === null ? headers : { ...headers, [name]: value },
    }),
  };
}
