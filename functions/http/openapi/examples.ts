/** Examples of every operation; tests take them from a running service (`npm run examples`). */
import taken from '../../../shared/contracts/examples.json';

/** An answer as it was given, with IDs and instants made steady. */
export interface AnswerExample {
  readonly contentType: string;
  /** JSON, or text of another type. */
  readonly body: unknown;
}

export interface OperationExample {
  readonly request?: { readonly path: string; readonly body?: unknown };
  /** By status. */
  readonly answers: Readonly<Record<string, AnswerExample>>;
}

const examples: ReadonlyMap<string, OperationExample> = new Map(Object.entries<OperationExample>(taken));

/** The example of an operation, `undefined` when it has none. */
export function exampleOf(operation: string): OperationExample | undefined {
  return examples.get(operation);
}
