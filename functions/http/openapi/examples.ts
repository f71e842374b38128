/** Examples of every operation and problem, recorded by tests from a running service (`npm run examples`). */
import { problemKinds, type ProblemCode } from '../../../shared/contracts/basics/problemKinds';
import { problem, written } from '../../../shared/contracts/basics/problems';
import recorded from '../../../shared/contracts/examples.json';

/** A recorded response, in which fixed IDs and instants replace the real ones. */
export interface ResponseExample {
  readonly contentType: string;
  /** JSON, or text of another type. */
  readonly body: unknown;
}

/** A recorded request of an operation, and its responses. */
export interface OperationExample {
  readonly request?: { readonly path: string; readonly body?: unknown };
  /** Responses by status. */
  readonly answers: Readonly<Record<string, ResponseExample>>;
}

const examples: ReadonlyMap<string, OperationExample> = new Map(
  Object.entries<OperationExample>(recorded.operations),
);

/** The example of an operation; `undefined`: there is none. */
export function exampleOf(operation: string): OperationExample | undefined {
  return examples.get(operation);
}

const problems: ReadonlyMap<string, unknown> = new Map(Object.entries<unknown>(recorded.problems));

/** The example of a problem; if no test can provoke the problem, the example is made from its cause. */
export function problemExampleOf(code: ProblemCode): unknown {
  const made = {
    ...written(problem(code, problemKinds[code].cause), 'en'),
    traceId: '00000000-0000-4000-8000-000000000001',
  };
  return problems.get(code) ?? made;
}
