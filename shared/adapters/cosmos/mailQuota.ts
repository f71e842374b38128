/** One quota for all mails in one document (trap 1): the instants of the last hour's permits, never more than allowed. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { MailQuota } from '../../application/ports';
import { epochMs, instant } from '../../domain/time';
import { orNull, statusOf, whenAvailable } from './cosmosErrors';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
/** How often a permit is tried again when others take theirs at the same moment. */
const attempts = 20;

interface QuotaDocument extends ItemDefinition {
  readonly id: 'quota';
  /** Epoch milliseconds of permits within the last hour, ascending. */
  readonly granted: readonly number[];
}

export function mailQuota(container: Container): MailQuota {
  return {
    async permit(now, { perMinute, perHour }) {
      const at = epochMs(now);
      for (let tried = 0; tried < attempts; tried++) {
        const found = await orNull(() => container.item('quota', 'quota').read<QuotaDocument>());
        const granted = (found?.resource?.granted ?? []).filter((earlier) => earlier > at - hourMs);
        const nextAt = Math.max(freeAt(granted, perMinute, minuteMs), freeAt(granted, perHour, hourMs));
        if (nextAt > at) return { granted: false, nextAt: instant(nextAt) };
        const next = { id: 'quota', granted: [...granted, at].sort((a, b) => a - b) };
        if (await write(container, next, found?.resource?._etag ?? null)) return { granted: true };
      }
      return { granted: false, nextAt: instant(at + 1000) };
    },
  };
}

/** When a window of that length has room again; 0: it has now. The limit is at least 1. */
function freeAt(granted: readonly number[], limit: number, windowMs: number): number {
  const oldest = granted[granted.length - limit];
  return oldest === undefined ? 0 : oldest + windowMs;
}

async function write(container: Container, document: ItemDefinition, seen: string | null): Promise<boolean> {
  try {
    await whenAvailable(() =>
      seen === null
        ? container.items.create(document)
        : container
            .item('quota', 'quota')
            .replace(document, { accessCondition: { type: 'IfMatch', condition: seen } }),
    );
    return true;
  } catch (error) {
    if ([404, 409, 412].includes(statusOf(error) ?? 0)) return false;
    throw error;
  }
}
