/** Eligibility answers that the queue has given up (R61): tried once more, they are recorded or become failed work. */
import { z } from 'zod';
import { recordEligibilityAnswer } from '../../shared/application/associations/eligibilityAnswer';
import type { CommandPorts } from '../../shared/application/claims/executeCommand';
import { setAside } from '../../shared/application/operations/failedMessages';
import type { Ports } from '../../shared/application/ports';
import type { Waker } from '../../shared/application/ports/runtime';

const idOrNull = (pattern: RegExp) => z.string().regex(pattern).nullable().catch(null);
/** What a message says that it is about, whatever else is wrong with it. */
const mentions = z
  .object({ claimId: idOrNull(/^[0-9a-z-]{1,100}$/), requestId: idOrNull(/^[\w.-]{1,200}$/) })
  .catch({ claimId: null, requestId: null });

/** What the host says of a message; its ID stays the same however often it is delivered. */
const queueMetadata = z.object({ id: z.string().min(1) });

/** So often does the queue try a message before it gives it up: `maxDequeueCount` of host.json. */
export const triesOfTheQueue = 5;

/** Takes what the queue has given up: tried once more, it is recorded or becomes failed work. */
export async function takePoisonedAnswer(
  ports: CommandPorts & Pick<Ports, 'failedMessages'>,
  waker: Waker,
  message: unknown,
  metadata: unknown,
): Promise<void> {
  const { id } = queueMetadata.parse(metadata);
  await setAside(
    ports,
    {
      id,
      kind: 'eligibility-answer',
      failures: triesOfTheQueue,
      about: mentions.parse(message),
      content: message,
    },
    (content) => recordEligibilityAnswer(ports, waker, content),
  );
}
