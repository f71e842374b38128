/** Refuses, at the start and by name, what an application uses and this host does not support. */
import type { LoadedFunction } from './worker';

const TRIGGERS = new Set([
  'httptrigger',
  'timertrigger',
  'queuetrigger',
  'eventgridtrigger',
  'orchestrationtrigger',
  'activitytrigger',
]);
const INPUTS = new Set(['durableclient']);

/** @throws Error listing every trigger, binding and option that is not supported */
export function refuseUnsupported(functions: readonly LoadedFunction[]): void {
  const faults = functions.flatMap(faultsOf);
  if (faults.length > 0)
    throw new Error(
      `The local Functions host does not support:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
}

function faultsOf(fn: LoadedFunction): string[] {
  const faults: string[] = [];
  // A real host ignores it there: storage queues, Event Grid and Durable have retries of their own.
  if (fn.metadata.retryOptions !== undefined && fn.trigger.type.toLowerCase() !== 'timertrigger')
    faults.push(`the retry option of function "${fn.name}", which has no timer trigger`);
  if (fn.trigger['runOnStartup'] === true) faults.push(`runOnStartup of function "${fn.name}"`);
  for (const [name, { type, direction }] of Object.entries(fn.metadata.bindings)) {
    const known = type.toLowerCase();
    if (name === fn.triggerName) {
      if (!TRIGGERS.has(known)) faults.push(`the ${type} of function "${fn.name}"`);
    } else if (direction === 'in' ? !INPUTS.has(known) : !(known === 'http' && name === '$return')) {
      faults.push(`the ${direction === 'in' ? 'input' : 'output'} binding ${type} of function "${fn.name}"`);
    }
  }
  return faults;
}
