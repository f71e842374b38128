/** Wakes the orchestration of a claim through the Durable client. A wake-up is only a hint (trap 3). */
import { OrchestrationRuntimeStatus, type DurableClient } from 'durable-functions';
import type { Waker } from '../application/ports/runtime';

/** A waker over the client of one invocation. `orchestrator` is the name of the claims' orchestration. */
export function durableWaker(client: DurableClient, orchestrator: string): Waker {
  const start = (claimId: string): Promise<string> =>
    client.startNew(orchestrator, { instanceId: claimId, input: { claimId } });

  return {
    async wake(claimId, event, asleep) {
      if (asleep) {
        // Nothing was left to do, so the instance has completed, or soon will; the sweeper repairs the rest.
        await start(claimId).catch(() => client.raiseEvent(claimId, event, {}));
        return;
      }
      if (event === 'Sweep' && !(await isActive(client, claimId))) {
        await start(claimId);
        return;
      }
      await client.raiseEvent(claimId, event, {}).catch(() => start(claimId));
    },
  };
}

/** Whether the instance can receive an event. For an unknown instance the client throws. */
async function isActive(client: DurableClient, claimId: string): Promise<boolean> {
  const status = await client.getStatus(claimId).catch(() => null);
  return (
    status !== null &&
    [
      OrchestrationRuntimeStatus.Pending,
      OrchestrationRuntimeStatus.Running,
      OrchestrationRuntimeStatus.ContinuedAsNew,
      OrchestrationRuntimeStatus.Suspended,
    ].includes(status.runtimeStatus)
  );
}
