/**
 * Tests the documents' storage on bad days: an upload that is overwritten while it is verified, and a service
 * that is out (R46).
 */
import { createServer, request, type Server } from 'node:http';
import { BlobServiceClient } from '@azure/storage-blob';
import { PROOFS_CONTAINER, UPLOADS_CONTAINER } from '../../../../shared/adapters/blob/proofStorage';
import { Unavailable } from '../../../../shared/application/ports/errors';
import type { ProofStorage } from '../../../../shared/application/ports/proofs';
import { pdf } from '../../../fixtures/documents';
import { describeStandIn } from '../../standIn';
import { TestStorage, claimId, MAX_BYTES, newUpload, put, sha256, storageAt } from './testStorage';

let storage: TestStorage;

beforeAll(async () => {
  storage = await TestStorage.start();
});
afterAll(() => storage.stop());

describeStandIn('storage', 'proxy')('R46: an upload that is overwritten while it is verified', () => {
  let proxy: Server | null = null;

  afterEach(() => {
    proxy?.closeAllConnections();
    proxy?.close();
  });

  /** The blob service behind a proxy that calls `afterSize` right after the size of an upload was read. */
  async function storageThatIsOvertaken(afterSize: () => Promise<unknown>): Promise<ProofStorage> {
    const target = new URL(BlobServiceClient.fromConnectionString(storage.connectionString).url);
    const server = createServer((incoming, answer) => {
      const { method, url: path, headers } = incoming;
      const forwarded = request(
        { host: target.hostname, port: target.port, method, path, headers },
        (result) => {
          const isSize = method === 'HEAD' && path?.includes(UPLOADS_CONTAINER) === true;
          void (isSize ? afterSize() : Promise.resolve()).then(() => {
            answer.writeHead(result.statusCode ?? 502, result.headers);
            result.pipe(answer);
          });
        },
      );
      incoming.pipe(forwarded);
    });
    proxy = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
    return storageAt(storage.connectionString.replace(target.host, `127.0.0.1:${address.port}`));
  }

  it('is verified again: the stored document is the verified one', async () => {
    const upload = newUpload();
    const url = await storage.uploadAs(upload, pdf('first, and longer than the second'));
    let overwrites = 0;
    const overtaken = await storageThatIsOvertaken(async () => {
      if (overwrites++ === 0) await put(url, pdf('second'), { 'x-ms-blob-type': 'BlockBlob' });
    });
    expect(await overtaken.accept(claimId, upload, MAX_BYTES)).toEqual({
      ok: true,
      bytes: pdf('second').length,
      sha256: sha256(pdf('second')),
    });
  });

  it('is refused when other content has replaced it', async () => {
    const upload = newUpload();
    const url = await storage.uploadAs(upload, pdf());
    const overtaken = await storageThatIsOvertaken(() =>
      put(url, Buffer.alloc(MAX_BYTES + 1, 'x'), { 'x-ms-blob-type': 'BlockBlob' }),
    );
    expect(await overtaken.accept(claimId, upload, MAX_BYTES)).toMatchObject({ fault: 'too-large' });
  });

  it('is not accepted while it is overwritten again and again', async () => {
    const upload = newUpload();
    const url = await storage.uploadAs(upload, pdf());
    let overwrites = 0;
    const overtaken = await storageThatIsOvertaken(() =>
      put(url, pdf(`version ${overwrites++}`), { 'x-ms-blob-type': 'BlockBlob' }),
    );
    expect(await overtaken.accept(claimId, upload, MAX_BYTES)).toMatchObject({
      fault: 'not-uploaded',
      detail: expect.stringContaining('being overwritten') as unknown,
    });
    expect(await storage.isThere(PROOFS_CONTAINER, upload.proofId)).toBe(false);
  });
});

describe('a storage service that is out', () => {
  const blocked = newUpload();
  const links = (storageAway: ProofStorage) => [
    storageAway.uploadUrl(claimId, blocked.proofId),
    storageAway.accept(claimId, blocked, MAX_BYTES),
    storageAway.quarantine(claimId, blocked.proofId),
    storageAway.remove(claimId, blocked.proofId),
    storageAway.removeAll(claimId),
  ];

  it('and cannot be reached is reported as unavailable: the caller may try again', async () => {
    for (const asked of links(storageAtPort(1))) await expect(asked).rejects.toBeInstanceOf(Unavailable);
  });

  it.each([
    [503, 'ServerBusy', true],
    [500, 'InternalError', true],
    [429, 'TooManyRequests', true],
    [403, 'AuthenticationFailed', false],
  ])(
    'and answers %i %s is reported as unavailable, or as a fault of our own',
    async (status, code, isPassing) => {
      const server = createServer((_incoming, answer) => {
        answer.writeHead(status, { 'content-type': 'application/xml', 'x-ms-error-code': code });
        answer.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message></Error>`);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      const outcomes = await Promise.allSettled(links(storageAtPort(port)));
      server.closeAllConnections();
      server.close();
      for (const outcome of outcomes) {
        const reason: unknown = outcome.status === 'rejected' ? outcome.reason : null;
        expect(reason).not.toBeNull();
        expect(reason instanceof Unavailable).toBe(isPassing);
      }
    },
  );

  function storageAtPort(port: number): ProofStorage {
    return storageAt(
      `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:${port}/a;`,
    );
  }
});
