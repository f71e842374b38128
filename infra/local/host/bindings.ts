/** Refuses an application that uses triggers, bindings or options that this host does not support. */
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

/** @throws Error that lists every unsupported trigger, binding and option */
export function refuseUnsupported(functions: readonly LoadedFunction[]): void {
  const faults = functions.flatMap(faultsOf);
  if (faults.length > 0)
    throw new Error(
      `The local Functions host does not support:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
}

function faultsOf(fn: LoadedFunction): string[] {
  const faults: string[] = [];
  // The real host ignores the option there: storage queues, Event Grid and Durable have their own retries.
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
