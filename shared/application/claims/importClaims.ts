/** Finds or creates the claims of an import's rows (R47): a row's claim exists once, however often it is sent. */
import { isFinal, type Claim } from '../../domain/claim';
import {
  canonicalRow,
  customersIn,
  haveSameProducts,
  withoutSubscriptions,
  type CanonicalRow,
  type ClaimRow,
} from '../../domain/claimRow';
import { inputOf, type ContentInput } from '../../domain/commands';
import type { Partner } from '../../domain/directory';
import { refuseAlreadyClaimed, type OwnClaim } from '../../domain/ownClaims';
import { accepted, refuse, refused, type Refusal, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import type { EarlierCreation } from '../ports/claims';
import { commitNewClaim, type CreationPorts } from './createClaim';
import { contextFor } from './decisionContext';
import { ownClaims } from './directoryFacts';

/** The claim of a row, and whether it was there before this import. */
export interface ClaimOfRow {
  readonly claim: Claim;
  readonly existed: boolean;
}

/** The import of one file. */
export interface ClaimImport {
  /** The claim of a row, in whatever state it is now; `null`: it has none. */
  find(row: ClaimRow): Promise<Claim | null>;
  /**
   * Creates the claim of a row that has none; of simultaneous imports of the row exactly one creates it.
   * @param reference the partner's reference as it is written in the row; `null`: it has none
   */
  create(row: ClaimRow, input: ContentInput, reference: string | null): Promise<Result<ClaimOfRow>>;
  /** The refusal that a draft would meet because another claim of the partner claims the same; `null`: none (R44). */
  repeats(claim: Claim): Promise<Refusal | null>;
}

/**
 * Begins the import of a file of a partner.
 * @param rows the rows that can be recognised
 */
export function claimImport(
  ports: CreationPorts,
  actor: Actor,
  partner: Partner,
  rows: readonly ClaimRow[],
): ClaimImport {
  // Searched at most once for a file, and only when a row without a reference is new to this version.
  let earlier: Promise<EarlierClaims> | null = null;
  const earlierClaims = (): Promise<EarlierClaims> => (earlier ??= earlierClaimsOf(ports, partner, rows));

  async function load(claimId: string): Promise<Claim | null> {
    return (await ports.claims.load(claimId))?.claim ?? null;
  }

  // Rows of one customer are many, and no import changes what is open or official there.
  const ownClaimsAt = new Map<string, Promise<readonly OwnClaim[]>>();
  const own = (claim: Claim): Promise<readonly OwnClaim[]> => {
    const { tenantId } = claim.content.customer;
    const known = ownClaimsAt.get(tenantId) ?? ownClaims(ports, claim);
    ownClaimsAt.set(tenantId, known);
    return known;
  };

  const claimIdOf = ({ seed }: ClaimRow): string =>
    ports.idGenerator.claimId(partner.id, ports.clock.now(), seed);

  return {
    async find(row) {
      const found = await load(claimIdOf(row));
      if (found !== null || row.by === 'reference') return found;
      return firstAlive((await earlierClaims()).of(row), load);
    },

    async create(row, input, reference) {
      const claimId = claimIdOf(row);
      const context = await contextFor(ports, null, actor);
      const creation = { claimId, partner, input, reference, idempotency: null };
      const created = await commitNewClaim(ports, context, creation);
      if (created !== 'exists') {
        return created.ok ? accepted({ claim: created.value, existed: false }) : created;
      }
      const claim = await load(claimId);
      return claim === null
        ? refused(refuse('busy', 'The claim could not be created; try again.'))
        : accepted({ claim, existed: true });
    },

    async repeats(claim) {
      if (claim.phase !== 'Editing') return null;
      const [others, context] = await Promise.all([own(claim), contextFor(ports, claim, actor)]);
      return refuseAlreadyClaimed(claim, claim.content, others, context);
    },
  };
}

/** The content of a claim in the form in which it is compared with rows. */
export function canonicalContent(content: Claim['content']): CanonicalRow {
  return canonicalRow(inputOf(content));
}

/** Claims that were imported before rows were recognised by reference or content. */
interface EarlierClaims {
  /** IDs of the claims that were created from this row, the oldest first. */
  of(row: ClaimRow): readonly string[];
}

/**
 * The IDs of earlier imports followed from key and row number, which say nothing about the row. But the first
 * entry of a claim's history holds the content that it was created with: the row's, with what the service
 * filled in. It cannot be told apart from the content of a single claim that was created with a key, which is
 * found as well; a second claim with the same content would only be refused later (R44).
 */
async function earlierClaimsOf(
  { claims }: CreationPorts,
  partner: Partner,
  rows: readonly ClaimRow[],
): Promise<EarlierClaims> {
  const customers = rows.flatMap(({ by, content }) => (by === 'content' ? customersIn(content) : []));
  const creations = await claims.earlierCreations(partner.id, [...new Set(customers)]);
  const known = new Map<string, (EarlierCreation & { readonly form: CanonicalRow })[]>();
  for (const creation of creations) {
    const form = canonicalContent(creation.content);
    const group = known.get(withoutSubscriptions(form));
    if (group === undefined) known.set(withoutSubscriptions(form), [{ ...creation, form }]);
    else group.push({ ...creation, form });
  }
  return {
    of: ({ content }) =>
      (known.get(withoutSubscriptions(content)) ?? [])
        .filter(({ form }) => haveSameProducts(content, form))
        .map(({ claimId }) => claimId),
  };
}

/** The first claim that is not final; if all are final, the first one. */
async function firstAlive(
  claimIds: readonly string[],
  load: (claimId: string) => Promise<Claim | null>,
): Promise<Claim | null> {
  let first: Claim | null = null;
  for (const claimId of claimIds) {
    const claim = await load(claimId);
    if (claim !== null && !isFinal(claim)) return claim;
    first ??= claim;
  }
  return first;
}
