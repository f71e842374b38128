/** Reads a claim's life over HTTP alone, so that it works with a deployed service as on one machine. */
import type { BusinessCalendar } from '../../../shared/domain/calendar';
import type { Instant } from '../../../shared/domain/time';
import { valueOf, type Client, type Result } from '../../../shared/client';
import { eventOf, type Life, type Work } from './life';

/**
 * Reads a claim's life.
 * @throws an error for a person: the claim does not exist for this reader, or the service does not accept the
 * token.
 */
export async function readLife(portal: Client, claimId: string): Promise<Life> {
  const id = encodeURIComponent(claimId);
  const claim = await portal.claims.get(id);
  if (!claim.ok && claim.problem.kind === 'foreign-answer')
    throw new Error(
      `The response (${claim.status}) is not from the service: ${claim.problem.text.slice(0, 200)}`,
    );
  if (!claim.ok && claim.status === 401)
    throw new Error(`The service does not accept the token: ${claim.problem.detail}`);
  if (!claim.ok && claim.status === 404)
    throw new Error(`There is no claim ${claimId}, or the owner of the token may not see it.`);
  const api = portal;
  const [view, history, work, health, calendar] = [
    valueOf(claim),
    valueOf(await portal.claims.history.whole(id)).items,
    await api.request<{ readonly items: readonly Work[] }>('GET', `claims/${id}/work`),
    valueOf(await api.request<{ readonly claimTime: Instant }>('GET', 'health')),
    valueOf(await api.request<BusinessCalendar>('GET', 'calendar')),
  ];
  const versions = history.flatMap((entry) => {
    const event = eventOf(entry);
    const deadlines = event !== null && 'deadlines' in event ? event.deadlines : {};
    return Object.values(deadlines).map(({ calendarVersion }) => calendarVersion);
  });
  const calendars = new Map([[calendar.version, calendar]]);
  for (const version of versions) {
    if (calendars.has(version)) continue;
    const path = `calendar/${encodeURIComponent(version)}`;
    calendars.set(version, valueOf(await api.request<BusinessCalendar>('GET', path)));
  }
  return { claim: view, history, work: itemsOf(work), now: health.claimTime, calendar, calendars };
}

/** `null` for a reader who may not see the work: the rest is shown all the same. */
function itemsOf(answer: Result<{ readonly items: readonly Work[] }>): readonly Work[] | null {
  return !answer.ok && answer.status === 403 ? null : valueOf(answer).items;
}

/** The message of an error for a person; that of `fetch` does not say that nothing listens at the address. */
export function messageOf(error: unknown, url: string): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `${url} did not respond in time.`;
  if (error.message !== 'fetch failed') return error.message;
  const { cause } = error;
  return `No service responds at ${url}${cause instanceof Error ? ` (${cause.message})` : ''}.`;
}
