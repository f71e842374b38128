/** What a caller reads of a refusal, in English. */
import { detailIn, problemOf } from '../../../shared/contracts/basics/problems';
import type { Refusal } from '../../../shared/domain/refusals';

/** The detail of the problem that a refusal becomes; `null`: there is no refusal. */
export function said(refusal: Refusal | null): string | null {
  return refusal === null ? null : detailIn(problemOf(refusal), 'en').text;
}
