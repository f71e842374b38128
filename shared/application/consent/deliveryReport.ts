/** Records the mail service's reports about sent mails: a notice that comes back voids its round (R54). */
import { systemActor } from '../../domain/roles';
import { executeCommand, type CommandPorts } from '../claims/executeCommand';
import type { Waker } from '../ports/runtime';

/**
 * Records that a mail came back. Safe to repeat: reports are delivered at least once, and in any order.
 *
 * The mail is found by its operation ID, which is stored on the effect before the mail is sent: no report can
 * arrive before that. Only a returned customer notice has consequences; other returned mails are only logged.
 * @throws Error when the report cannot be recorded yet, so that it is delivered again
 */
export async function recordBounce(
  ports: CommandPorts,
  waker: Waker,
  { operationId, detail }: { readonly operationId: string; readonly detail: string },
): Promise<void> {
  const mail = await ports.claims.effectOfMail(operationId);
  if (mail === null) {
    ports.log.info('A mail came back that this service did not send.', { operationId });
    return;
  }
  const { claimId, effect } = mail;
  if (effect.work.kind !== 'customer-notice' || effect.attempt === null) {
    ports.log.warn('A mail came back.', { claimId, effectId: effect.id, detail });
    return;
  }
  const { round } = effect.work;
  const { address } = effect.attempt;
  const result = await executeCommand(ports, waker, {
    claimId,
    actor: systemActor,
    command: () => ({ type: 'record-notice-undeliverable', round, address }),
  });
  if (result.ok) return;
  const { code } = result.refusal;
  if (code === 'busy')
    throw new Error(`The bounce of ${effect.id} of claim ${claimId} cannot be recorded yet: ${code}.`);
  ports.log.info('A notice came back when it did not matter any more.', { claimId, round, refusal: code });
}
