/** Says of a mail that it did not reach its recipients, or not all of them; a delivered one needs no word. */
import type { VNode } from 'preact';
import { statusOf, type Mail } from './mailStore';

/** A word on the mail's delivery at an instant of machine time (milliseconds since the epoch), where there is one. */
export function StatusBadge({ mail, now }: { mail: Mail; now: number }): VNode | null {
  const status = statusOf(mail, now);
  if (status === 'Running') return <span class="badge">On its way</span>;
  if (status === 'Failed') return <span class="badge failed">Not delivered</span>;
  if (mail.suppressed.length > 0) return <span class="badge failed">Not delivered to all</span>;
  return null;
}
