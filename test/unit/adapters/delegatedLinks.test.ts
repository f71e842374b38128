/**
 * Proves that links by managed identity share a delegation key, and that a new key is used before the old one
 * ends.
 */
import { BlobServiceClient, type BlockBlobClient, type UserDelegationKey } from '@azure/storage-blob';
import { delegatedLinks, type DelegationKeys } from '../../../shared/adapters/blob/uploadLinks';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A blob service that counts the keys it issues, and fails while `isOut` is set. */
class KeyService implements DelegationKeys {
  readonly given: UserDelegationKey[] = [];
  isOut = false;

  getUserDelegationKey(startsOn: Date, expiresOn: Date): Promise<UserDelegationKey> {
    if (this.isOut) return Promise.reject(new Error('503'));
    const key: UserDelegationKey = {
      signedObjectId: '10000000-0000-4000-8000-000000000000',
      signedTenantId: '20000000-0000-4000-8000-000000000000',
      signedStartsOn: startsOn,
      signedExpiresOn: expiresOn,
      signedService: 'b',
      signedVersion: '2025-01-05',
      value: Buffer.from(`key ${this.given.length}`).toString('base64'),
    };
    this.given.push(key);
    return Promise.resolve(key);
  }
}

function blob(): BlockBlobClient {
  return new BlobServiceClient('https://cpor.blob.core.windows.net')
    .getContainerClient('poe')
    .getBlockBlobClient('claim/proof');
}

const answer = { contentType: 'application/pdf', contentDisposition: 'attachment', cacheControl: 'no-store' };

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

it('trap 8: a link has an end, the prescribed rights, https only, and no start', async () => {
  const links = delegatedLinks(new KeyService());
  const write = await links.write(blob(), 15 * MINUTE_MS);
  const query = new URL(write.url).searchParams;
  expect(write.expiresAt).toBe('2026-11-23T09:15:00.000Z');
  expect(Object.fromEntries(query)).toMatchObject({
    sp: 'cw',
    sr: 'b',
    spr: 'https',
    se: '2026-11-23T09:15:00Z',
  });
  expect(query.has('st')).toBe(false);
  const read = new URL((await links.read(blob(), MINUTE_MS, answer)).url).searchParams;
  expect(Object.fromEntries(read)).toMatchObject({ sp: 'r', rsct: 'application/pdf', rscd: 'attachment' });
});

it('one key signs many links, also at the same time', async () => {
  const service = new KeyService();
  const links = delegatedLinks(service);
  await Promise.all([links.write(blob(), MINUTE_MS), links.write(blob(), MINUTE_MS)]);
  jest.setSystemTime(Date.now() + HOUR_MS);
  await links.write(blob(), MINUTE_MS);
  expect(service.given).toHaveLength(1);
});

it('no link ends later than the key that signed it', async () => {
  const service = new KeyService();
  const links = delegatedLinks(service);
  await links.write(blob(), 15 * MINUTE_MS);
  jest.setSystemTime(Date.now() + 6 * HOUR_MS - 10 * MINUTE_MS);
  const link = await links.write(blob(), 15 * MINUTE_MS);
  expect(service.given).toHaveLength(2);
  const keyEnd = new URL(link.url).searchParams.get('ske');
  expect(Date.parse(keyEnd ?? '')).toBeGreaterThanOrEqual(Date.parse(link.expiresAt));
});

it('a failed request for a key is repeated for the next link', async () => {
  const service = new KeyService();
  const links = delegatedLinks(service);
  service.isOut = true;
  await expect(links.write(blob(), MINUTE_MS)).rejects.toThrow('503');
  service.isOut = false;
  await expect(links.write(blob(), MINUTE_MS)).resolves.toHaveProperty('url');
});
