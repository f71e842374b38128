/** Instants in requests. */
import { z } from 'zod';
import { instant, type Instant } from '../../domain/time';

/** An instant with its offset, for example `2026-11-23T09:00:00Z`. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be an instant such as 2026-11-23T09:00:00Z' })
  .transform((text): Instant => instant(Date.parse(text)));
