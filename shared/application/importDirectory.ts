/** Importing partners, customers, catalogue, policy, calendar and earlier associations in one piece (R22). */
import { importEarlier, type ImportPorts, type RowResult } from './importEarlier';
import type { DirectoryContent, Ports } from './ports';

/** How much was imported. */
export interface ImportReport {
  readonly partners: number;
  readonly customers: number;
  readonly catalogue: string | null;
  readonly policy: string | null;
  readonly calendar: string | null;
  /** Of earlier associations, which refer to all the others, what became of each. */
  readonly associations: readonly RowResult[];
}

/**
 * Imports directory content; every entry is checked before it comes here. Safe to repeat.
 * @param mode `create` leaves partners and customers alone that exist (a seed), `replace` overwrites them (an operator).
 */
export async function importDirectory(
  ports: Pick<Ports, 'directoryWriter'> & ImportPorts,
  content: DirectoryContent,
  mode: 'create' | 'replace',
): Promise<ImportReport> {
  const { directoryWriter: writer } = ports;
  for (const partner of content.partners) await writer.putPartner(partner, mode);
  for (const customer of content.customers) await writer.putCustomer(customer, mode);
  if (content.catalogue !== null) await writer.publishCatalogue(content.catalogue);
  if (content.policy !== null) await writer.publishPolicy(content.policy);
  if (content.calendar !== null) await writer.publishCalendar(content.calendar);
  const associations: RowResult[] = [];
  for (const [index, association] of content.associations.entries())
    associations.push(await importEarlier(ports, association, index));
  return {
    partners: content.partners.length,
    customers: content.customers.length,
    catalogue: content.catalogue?.version ?? null,
    policy: content.policy?.version ?? null,
    calendar: content.calendar?.version ?? null,
    associations,
  };
}
