/** Imports partners, customers, catalogue, policy, calendar and earlier associations together (R22). */
import type { VersionKind } from '../../domain/directoryChange';
import { notAdmitted, type Admission, type EarlierAssociationInput } from '../../domain/earlierAssociation';
import type { OwnerKind } from '../../domain/identifiers';
import { accepted, type Refusal, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import type { DirectoryContent, Entries, Versions } from '../ports/directory';
import { importEarlier } from './earlierAssociations';
import { publishVersion } from './directoryVersions';
import { putCustomer, putPartner, type Edit } from './editDirectory';
import { importEntries, type RowResult } from './importEntries';
import type { Ports } from '../ports';

/** The result for one entry: it is stored (perhaps it was before), or why it is not. */
export interface ImportedEntry {
  readonly id: string;
  readonly result: RowResult;
}

/** The result for a version. */
export interface ImportedVersion {
  readonly version: string;
  readonly outcome: 'published' | 'unchanged' | Refusal;
}

/** The results of an import; each list is in the order of the imported content. */
export interface ImportReport extends Readonly<Record<VersionKind, ImportedVersion | null>> {
  readonly partners: readonly ImportedEntry[];
  readonly customers: readonly ImportedEntry[];
  readonly associations: readonly Admission[];
}

type ImportPorts = Pick<Ports, 'directory' | 'directoryStore' | 'places' | 'clock'>;

/**
 * Imports directory content: the catalogue first, because customers have to fit it; associations last,
 * because they refer to partners and customers. Safe to repeat.
 * @param mode `create` keeps existing partners and customers as they are (a seed), `replace` overwrites them
 * (an operator).
 */
export async function importDirectory(
  ports: ImportPorts,
  content: DirectoryContent,
  actor: Actor,
  mode: 'create' | 'replace',
): Promise<ImportReport> {
  const edit: Edit = { actor, precondition: 'any' };
  const catalogue = await importVersion(ports, 'catalogue', content.catalogue, edit);
  const policy = await importVersion(ports, 'policy', content.policy, edit);
  const calendar = await importVersion(ports, 'calendar', content.calendar, edit);
  const write = async <K extends OwnerKind>(
    kind: K,
    entries: readonly Entries[K][],
    put: (entry: Entries[K]) => Promise<Result<unknown>>,
  ): Promise<readonly ImportedEntry[]> => {
    const rows = entries.map((entry, index) => ({
      entry,
      id: entry.id,
      named: { row: index + 1, ofSheet: false },
    }));
    const results = await importEntries<K>(rows, async (entry) => {
      const isKept = mode === 'create' && (await ports.directoryStore.entry(kind, entry.id)) !== null;
      return isKept ? accepted(null) : put(entry);
    });
    return entries.flatMap(({ id }, index) => {
      const result = results[index] ?? null;
      return result === null ? [] : [{ id, result }];
    });
  };
  const partners = await write('partner', content.partners, (entry) => putPartner(ports, entry, edit));
  const customers = await write('customer', content.customers, (entry) => putCustomer(ports, entry, edit));
  // One after the other: of two associations for one place, the first in the file gets it.
  const associations: Admission[] = [];
  const firsts = new Map<string, number>();
  for (const [index, association] of content.associations.entries()) {
    const first = firsts.get(sameAssociation(association)) ?? index;
    firsts.set(sameAssociation(association), first);
    associations.push(
      first === index
        ? await importEarlier(ports, association, actor)
        : notAdmitted('repeated', `Row ${first + 1} is the same association. Remove one of the two.`),
    );
  }
  return { partners, customers, catalogue, policy, calendar, associations };
}

/** Equal for associations that differ in their beginning, MPN ID or activities alone. */
function sameAssociation(association: EarlierAssociationInput): string {
  const { partnerId, customerId, productId, subscriptionId } = association;
  return [partnerId, customerId, productId, subscriptionId].join('|');
}

async function importVersion<K extends VersionKind>(
  ports: ImportPorts,
  kind: K,
  content: Versions[K] | null,
  edit: Edit,
): Promise<ImportedVersion | null> {
  if (content === null) return null;
  const { version } = content;
  const published = await publishVersion(ports, kind, content, edit);
  if (!published.ok) return { version, outcome: published.refusal };
  return { version, outcome: published.value.state === 'written' ? 'published' : 'unchanged' };
}
