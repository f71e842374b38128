/** Port of sign-in: the caller behind a bearer token. */
import type { Actor } from '../../domain/roles';

/** Why a caller is not signed in; only `sign-in-unavailable` (503) is not the caller's fault (401). */
export type SignInProblem = 'token-missing' | 'token-invalid' | 'token-expired' | 'sign-in-unavailable';

/** The result of verifying a bearer token. */
export type Verification =
  | {
      readonly ok: true;
      /**
       * `id` is the person's directory object ID and `tenantId` the tenant's, both lower-case GUIDs. `roles`
       * holds the roles that may count in that tenant (R21), perhaps none. Whether a partner's tenant is
       * registered is checked later.
       */
      readonly actor: Actor & { readonly tenantId: string };
    }
  | {
      readonly ok: false;
      readonly problem: SignInProblem;
      /** For the caller: the fault and how to correct it; never the token itself. */
      readonly detail: string;
    };

/** Verifies the callers' tokens. */
export interface TokenVerifier {
  /** Verifies the value of an `Authorization` header (RFC 6750); `null`: the request has none. */
  verify(authorizationHeader: string | null): Promise<Verification>;
}
