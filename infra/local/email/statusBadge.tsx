/** Marks a mail that is on its way, or did not reach all its recipients; a delivered mail has no mark. */
import type { VNode } from 'preact';
import { statusOf, type Mail } from './mailStore';

/** The mark of a mail at an instant of machine time (milliseconds); `null` for a delivered mail. */
export function StatusBadge({ mail, now }: { mail: Mail; now: number }): VNode | null {
  const status = statusOf(mail, now);
  if (status === 'Running') return <span class="badge">On its way</span>;
  if (status === 'Failed') return <span class="badge failed">Not delivered</span>;
  if (mail.suppressed.length > 0) return <span class="badge failed">Not delivered to all</span>;
  return null;
}
