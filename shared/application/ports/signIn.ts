/** Signing in: what the application needs to know of a caller's bearer token. */
import type { Actor } from '../../domain/roles';

/** Why a caller is not signed in; `sign-in-unavailable` is no fault of the caller's (503), the others are (401). */
export type SignInProblem = 'token-missing' | 'token-invalid' | 'token-expired' | 'sign-in-unavailable';

/** What became of a bearer token. */
export type Verification =
  | {
      readonly ok: true;
      /**
       * `id` is the person's directory object ID and `tenantId` the tenant's, both lower-case GUIDs. `roles` holds what
       * may count in that tenant (R21), perhaps nothing; whether a partner's tenant is registered is checked later.
       */
      readonly actor: Actor & { readonly tenantId: string };
    }
  | {
      readonly ok: false;
      readonly problem: SignInProblem;
      /** For the caller: what is wrong and what would be right; never the token itself. */
      readonly detail: string;
    };

/** Verifies the callers' tokens. */
export interface TokenVerifier {
  /** The caller behind the value of an `Authorization` header (RFC 6750), `null` when the request has none. */
  verify(authorizationHeader: string | null): Promise<Verification>;
}
