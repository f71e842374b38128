/** The programme that the lives happen in: customers enough for hundreds of claims, few enough for places to be contested. */
import type { Site } from './site';

/** Workloads that every customer has; each is a place (R44). */
export const workloads = ['exchange-online', 'sharepoint-online', 'teams', 'intune'] as const;

/** The directory ID of a customer by its number. */
export function customerId(number: number): string {
  return `c0000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Adds customers 1 to `count` to the directory. */
export async function addCustomers(site: Site, count: number): Promise<void> {
  const customers = Array.from({ length: count }, (_, index) => ({
    id: customerId(index + 1),
    name: `Customer ${index + 1}`,
    domains: [`customer-${index + 1}.example`],
    products: workloads,
  }));
  const answer = await site.insist(() =>
    site.as('olga').api.request('POST', 'directory/import', { json: { customers } }),
  );
  if (!answer.ok) throw new Error(`The customers were refused: ${answer.problem.text}`);
}
