/** Imports partners, customers, catalogue, policy, calendar and earlier associations together (R22). */
import type { VersionKind } from '../../domain/directoryChange';
import type { Admission } from '../../domain/earlierAssociation';
import type { Refusal, Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { concurrently } from '../concurrently';
import type { DirectoryContent, Versions } from '../ports/directory';
import { importEarlier } from './earlierAssociations';
import { publishVersion } from './directoryVersions';
import { putCustomer, putPartner, type Edit } from './editDirectory';
import type { Ports } from '../ports';

/** How many entries are written at the same time. */
const atOnce = 16;

/** The result for one entry: it is stored (perhaps it was before), or why it is not. */
export type ImportedEntry =
  { readonly id: string; readonly refusal: null } | { readonly id: string; readonly refusal: Refusal };

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
  const write = async <T extends { readonly id: string }>(
    kind: 'partner' | 'customer',
    entry: T,
    put: (entry: T) => Promise<Result<unknown>>,
  ): Promise<ImportedEntry> => {
    const { id } = entry;
    if (mode === 'create' && (await ports.directoryStore.entry(kind, id)) !== null)
      return { id, refusal: null };
    const written = await put(entry);
    return { id, refusal: written.ok ? null : written.refusal };
  };
  const partners = await concurrently(content.partners, atOnce, (partner) =>
    write('partner', partner, (entry) => putPartner(ports, entry, edit)),
  );
  const customers = await concurrently(content.customers, atOnce, (customer) =>
    write('customer', customer, (entry) => putCustomer(ports, entry, edit)),
  );
  // One after the other: of two associations for one place, the first in the file gets it.
  const associations: Admission[] = [];
  for (const association of content.associations)
    associations.push(await importEarlier(ports, association, actor));
  return { partners, customers, catalogue, policy, calendar, associations };
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
