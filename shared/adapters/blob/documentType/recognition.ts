/** What the content of a document was recognised as (R46). */
import type { ProofContentType } from '../../../domain/proofTypes';

/** What the content of a document is; the words are for the person who uploaded it. */
export type Recognition =
  /** One of the accepted types. */
  | { readonly is: 'accepted'; readonly contentType: ProofContentType }
  /** Nobody can open it without a password or a right. `what` names it; `remedy` says how to open it up. */
  | { readonly is: 'locked'; readonly what: string; readonly remedy: string }
  /** It begins as `what`, but nobody can open it; `fault` says what is missing or wrong. */
  | { readonly is: 'damaged'; readonly what: string; readonly fault: string }
  /** Something else; `remedy`: what to do, where there is something better than "upload another". */
  | { readonly is: 'other'; readonly what: string; readonly remedy: string | null }
  | { readonly is: 'unknown' };

/** The content is of an accepted type. */
export function accepted(contentType: ProofContentType): Recognition {
  return { is: 'accepted', contentType };
}

/** The content begins as `what`, but cannot be read. */
export function damaged(what: string, fault: string): Recognition {
  return { is: 'damaged', what, fault };
}

/** The content needs a password. */
export function locked(what: string, remedy = 'Remove the password'): Recognition {
  return { is: 'locked', what, remedy };
}

/** The content is something else than an accepted type. */
export function other(what: string, remedy: string | null = null): Recognition {
  return { is: 'other', what, remedy };
}
