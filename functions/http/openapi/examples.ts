/** Examples of every operation and problem; tests take them from a running service (`npm run examples`). */
import { problem, problemKinds, type ProblemCode } from '../../../shared/contracts/basics/problems';
import taken from '../../../shared/contracts/examples.json';

/** An answer as it was given, with IDs and instants made steady. */
export interface AnswerExample {
  readonly contentType: string;
  /** JSON, or text of another type. */
  readonly body: unknown;
}

/** A request of an operation and its answers, as a run of the tests has seen them. */
export interface OperationExample {
  readonly request?: { readonly path: string; readonly body?: unknown };
  /** By status. */
  readonly answers: Readonly<Record<string, AnswerExample>>;
}

const examples: ReadonlyMap<string, OperationExample> = new Map(
  Object.entries<OperationExample>(taken.operations),
);

/** The example of an operation, `undefined` when it has none. */
export function exampleOf(operation: string): OperationExample | undefined {
  return examples.get(operation);
}

const problems: ReadonlyMap<string, unknown> = new Map(Object.entries<unknown>(taken.problems));

/** The example of a problem; one that no test can provoke is made of its cause. */
export function problemExampleOf(code: ProblemCode): unknown {
  const made = {
    ...problem(code, problemKinds[code].cause),
    traceId: '00000000-0000-4000-8000-000000000001',
  };
  return problems.get(code) ?? made;
}
