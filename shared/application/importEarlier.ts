/** Importing associations from before (R22, R44): each is taken or refused for itself, with its reason. */
import {
  admitEarlier,
  holderIdOf,
  placeOfEarlier,
  type EarlierAssociationInput,
  type ImportFault,
} from '../domain/earlierAssociation';
import type { Ports } from './ports';

/** What the import needs. */
export type ImportPorts = Pick<Ports, 'directory' | 'places' | 'earlierAssociations' | 'clock'>;

/** What became of one row. */
export type RowResult =
  | { readonly row: number; readonly state: 'imported' }
  | {
      readonly row: number;
      readonly state: 'refused';
      readonly code: ImportFault;
      readonly message: string;
    };

/**
 * Imports one association. Safe to repeat: the same one holds its place once, and takes over the end of a subscription
 * that was extended meanwhile.
 */
export async function importEarlier(
  ports: ImportPorts,
  input: EarlierAssociationInput,
  row: number,
): Promise<RowResult> {
  const [partner, customer, catalogue] = await Promise.all([
    ports.directory.partner(input.partnerId),
    ports.directory.customer(input.customerId),
    ports.directory.catalogue(),
  ]);
  const now = ports.clock.now();
  const admission = admitEarlier(input, { partner, customer, catalogue }, now);
  if (!admission.ok) return { row, state: 'refused', code: admission.code, message: admission.message };
  const { association } = admission;
  const { partnerId } = association;
  const holder = { partnerId, claimId: holderIdOf(association), round: 0, attempt: 'import' };
  // The place first: an association that is acknowledged holds it.
  if ((await ports.places.take([placeOfEarlier(association)], holder, now)) === 'refused') {
    const message = 'The subscription is associated with another partner.';
    return { row, state: 'refused', code: 'place-taken', message };
  }
  await ports.earlierAssociations.put(association);
  return { row, state: 'imported' };
}
