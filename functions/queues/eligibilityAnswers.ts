/** Eligibility answers of the poison queue (R61): tried once more, then recorded or stored as failed work. */
import { z } from 'zod';
import { answerIn } from '../../shared/application/associations/answerText';
import { recordEligibilityAnswer } from '../../shared/application/associations/eligibilityAnswer';
import type { CommandPorts } from '../../shared/application/claims/executeCommand';
import { setAside } from '../../shared/application/operations/failedMessages';
import type { Ports } from '../../shared/application/ports';
import type { Waker } from '../../shared/application/ports/runtime';

const idOrNull = (pattern: RegExp) => z.string().regex(pattern).nullable().catch(null);
/** The IDs that a message mentions, read even if the rest of the message is wrong. */
const mentions = z
  .object({ claimId: idOrNull(/^[0-9a-z-]{1,100}$/), requestId: idOrNull(/^[\w.-]{1,200}$/) })
  .catch({ claimId: null, requestId: null });

/** The host's metadata of a message; the ID is the same at every delivery. */
const queueMetadata = z.object({ id: z.string().min(1) });

/** How often the host tries a message before it goes to the poison queue: `maxDequeueCount` of host.json. */
export const triesOfTheQueue = 5;

/** Tries a message of the poison queue once more: its answer is recorded, or stored as failed work. */
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
      about: mentions.parse(answerIn(message)),
      content: message,
    },
    (content) => recordEligibilityAnswer(ports, waker, content),
  );
}
