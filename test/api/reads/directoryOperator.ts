/** What an operator sends to the directory in the tests, and entries that nobody else has. */
import { randomUUID } from 'node:crypto';
import type { Deployment } from '../deployment';
import { sendJson, type RawAnswer } from '../wire';

export type Headers = Readonly<Record<string, string>>;

/** The number in the next MPN ID or domain. */
let next = 990_001;

/** A partner with an MPN ID that no other entry has. */
export function newPartner() {
  return {
    id: randomUUID(),
    name: 'Wide World',
    mpnIds: [String(next++)],
    locations: [],
    programmes: ['OSA-Sell'],
    timeZone: 'Europe/Madrid',
    language: 'es',
  };
}

/** A customer with a domain that no other entry has. */
export function newCustomer() {
  return {
    id: randomUUID(),
    name: 'Litware',
    domains: [`litware-${next++}.example`],
    products: ['teams'],
    subscriptions: [{ id: randomUUID(), productId: 'power-bi-pro', endsAt: '2030-01-01T00:00:00.000Z' }],
    timeZone: 'Europe/Lisbon',
  };
}

/** Requests of people to the directory. */
export function directoryOperator(deployment: () => Deployment) {
  const as = (person: string, method: string, path: string, json?: unknown, headers: Headers = {}) =>
    sendJson(deployment(), person, method, path, json, headers);
  const olga = (method: string, path: string, json?: unknown, headers?: Headers): Promise<RawAnswer> =>
    as('olga', method, path, json, headers);
  return {
    as,
    /** Sends as the operator. */
    olga,
    /** Publishes a version, whichever one is in force. */
    publish: (path: string, json: unknown): Promise<RawAnswer> =>
      olga('PUT', path, json, { 'if-match': '*' }),
  };
}
