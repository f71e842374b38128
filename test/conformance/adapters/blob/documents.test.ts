/**
 * Tests PoE documents in a real storage service: uploaded by link, verified, stored where the uploader cannot
 * write (R46).
 */
import { randomUUID } from 'node:crypto';
import { BlobServiceClient } from '@azure/storage-blob';
import {
  PROOFS_CONTAINER,
  QUARANTINE_CONTAINER,
  UPLOADS_CONTAINER,
} from '../../../../shared/adapters/blob/proofStorage';
import type { ProofStorage, UploadRequest } from '../../../../shared/application/ports/proofs';
import { pdf, png } from '../../../fixtures/documents';
import { TestStorage, claimId, MAX_BYTES, newUpload, put, sha256 } from './testStorage';

let storage: TestStorage;
let proofs: ProofStorage;

beforeAll(async () => {
  storage = await TestStorage.start();
  ({ proofs } = storage);
});
afterAll(() => storage.stop());

test('R46: the address of a document gives its claim and ID; addresses of uploads and of other services give none', async () => {
  const upload = newUpload();
  await storage.uploadAs(upload, pdf());
  await proofs.accept(claimId, upload, MAX_BYTES);
  const { url } = await proofs.readUrl(claimId, upload.proofId, upload, 'attachment');
  expect(proofs.proofAt(url)).toEqual({ claimId, proofId: upload.proofId });
  expect(proofs.proofAt((await proofs.uploadUrl(claimId, upload.proofId)).url)).toBeNull();
  expect(proofs.proofAt(url.replace('127.0.0.1', 'evil.example'))).toBeNull();
  expect(proofs.proofAt(url.replace(`${claimId}/`, ''))).toBeNull();
  expect(proofs.proofAt('no address')).toBeNull();
});

async function read(upload: UploadRequest): Promise<Response> {
  const { url } = await proofs.readUrl(claimId, upload.proofId, upload, 'attachment');
  return fetch(url);
}

describe('R46: a document whose content fits its type', () => {
  it('is accepted with its size and SHA-256, and its upload is deleted', async () => {
    const upload = newUpload();
    await storage.uploadAs(upload, pdf());
    expect(await proofs.accept(claimId, upload, MAX_BYTES)).toEqual({
      ok: true,
      bytes: pdf().length,
      sha256: sha256(pdf()),
    });
    expect(await storage.isThere(UPLOADS_CONTAINER, upload.proofId)).toBe(false);
  });

  it('is read as a download under its own name and type', async () => {
    const upload = newUpload({ fileName: 'Declaração.pdf' });
    await storage.uploadAs(upload, pdf());
    await proofs.accept(claimId, upload, MAX_BYTES);
    const answer = await read(upload);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf());
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="Declaracao.pdf"; filename*=UTF-8''Declara%C3%A7%C3%A3o.pdf`,
    );
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is shown under its own name and type by a link that asks for that, and the link cannot be changed', async () => {
    const upload = newUpload({ fileName: 'Declaração.png', contentType: 'image/png' });
    await storage.uploadAs(upload, png());
    await proofs.accept(claimId, upload, MAX_BYTES);
    const { url } = await proofs.readUrl(claimId, upload.proofId, upload, 'inline');
    const answer = await fetch(url);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png());
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toBe(
      `inline; filename="Declaracao.png"; filename*=UTF-8''Declara%C3%A7%C3%A3o.png`,
    );
    for (const [name, value] of [
      ['rscd', 'inline'],
      ['rsct', 'text/html'],
    ] as const) {
      const changed = new URL(url);
      changed.searchParams.set(name, value);
      expect((await fetch(changed)).status).toBe(403);
    }
  });

  it('is accepted again with the same result, as after a crash', async () => {
    const upload = newUpload();
    await storage.uploadAs(upload, pdf());
    const first = await proofs.accept(claimId, upload, MAX_BYTES);
    expect(await proofs.accept(claimId, upload, MAX_BYTES)).toEqual(first);
  });

  it('is accepted with the same result by several simultaneous calls', async () => {
    const upload = newUpload();
    await storage.uploadAs(upload, pdf());
    const answers = await Promise.all([1, 2, 3].map(() => proofs.accept(claimId, upload, MAX_BYTES)));
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, sha256: sha256(pdf()) });
  });

  it('may be as large as the limit', async () => {
    const upload = newUpload();
    const largest = Buffer.concat([pdf(), Buffer.alloc(MAX_BYTES - pdf().length, ' ')]);
    await storage.uploadAs(upload, largest);
    expect(await proofs.accept(claimId, upload, MAX_BYTES)).toMatchObject({ ok: true, bytes: MAX_BYTES });
  });
});

describe('R46: a document that is not accepted', () => {
  it.each([
    ['wrong-type', png(), /^The document is declared as PDF .+ but its content is PNG image/],
    ['wrong-type', Buffer.from('just words'), /its content is a plain text/],
    ['wrong-type', Buffer.from([1, 2, 3]), /of no type that can be recognised/],
    ['empty', Buffer.alloc(0), /is empty/],
    ['too-large', Buffer.alloc(MAX_BYTES + 1, '%PDF-1.7 '), /has 4097 bytes; at most 4096/],
  ])('%s: nothing is stored, and the detail gives the reason', async (fault, body, detail) => {
    const upload = newUpload();
    await storage.uploadAs(upload, body);
    expect(await proofs.accept(claimId, upload, MAX_BYTES)).toEqual({
      ok: false,
      fault,
      detail: expect.stringMatching(detail) as unknown,
    });
    expect(await storage.isThere(PROOFS_CONTAINER, upload.proofId)).toBe(false);
    expect((await read(upload)).status).toBe(404);
  });

  it('a wrong upload can be replaced by a right one through the same link', async () => {
    const upload = newUpload();
    const url = await storage.uploadAs(upload, png());
    await proofs.accept(claimId, upload, MAX_BYTES);
    expect(await put(url, pdf(), { 'x-ms-blob-type': 'BlockBlob' })).toBe(201);
    expect(await proofs.accept(claimId, upload, MAX_BYTES)).toMatchObject({ ok: true });
  });

  it('not-uploaded: no upload has arrived yet', async () => {
    expect(await proofs.accept(claimId, newUpload(), MAX_BYTES)).toMatchObject({
      ok: false,
      fault: 'not-uploaded',
    });
  });
});

describe('R46, trap 8: the uploader', () => {
  it('cannot change a document that was accepted, although the link still works', async () => {
    const upload = newUpload();
    const url = await storage.uploadAs(upload, pdf('signed'));
    const accepted = await proofs.accept(claimId, upload, MAX_BYTES);
    expect(await put(url, pdf('forged'), { 'x-ms-blob-type': 'BlockBlob' })).toBe(201);
    expect(await proofs.accept(claimId, upload, MAX_BYTES)).toEqual(accepted);
    expect(Buffer.from(await (await read(upload)).arrayBuffer())).toEqual(pdf('signed'));
  });

  it('has a link of 15 minutes without a start time that lets it only write', async () => {
    const before = Date.now();
    const { url, expiresAt } = await proofs.uploadUrl(claimId, randomUUID());
    const after = Date.now();
    const query = new URL(url).searchParams;
    expect(query.get('sp')).toBe('cw');
    expect(query.has('st')).toBe(false);
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + 15 * 60_000);
    // The storage counts in whole seconds.
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(after + 15 * 60_000 + 1_000);
  });

  it('can neither read nor delete nor list with the link, nor write elsewhere', async () => {
    const upload = newUpload();
    const url = await storage.uploadAs(upload, pdf());
    const headers = { 'x-ms-blob-type': 'BlockBlob' };
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
    const listing = new URL(url);
    listing.pathname = listing.pathname.replace(/\/claim-1\/.*$/, '');
    listing.searchParams.append('restype', 'container');
    listing.searchParams.append('comp', 'list');
    expect((await fetch(listing)).status).toBe(403);
    for (const [from, to] of [
      [upload.proofId, randomUUID()],
      [claimId, 'claim-2'],
      [`/${UPLOADS_CONTAINER}/`, `/${PROOFS_CONTAINER}/`],
    ] as const) {
      expect(await put(url.replace(from, to), pdf(), headers)).toBe(403);
    }
  });

  it('cannot extend the link', async () => {
    const { url, headers } = await proofs.uploadUrl(claimId, randomUUID());
    const stretched = new URL(url);
    stretched.searchParams.set('se', '2099-01-01T00:00:00Z');
    expect(await put(stretched.href, pdf(), headers)).toBe(403);
    const widened = new URL(url);
    widened.searchParams.set('sp', 'rcwd');
    expect((await fetch(widened)).status).toBe(403);
  });

  it('a link for reading allows no write', async () => {
    const upload = newUpload();
    await storage.uploadAs(upload, pdf());
    await proofs.accept(claimId, upload, MAX_BYTES);
    const { url } = await proofs.readUrl(claimId, upload.proofId, upload, 'attachment');
    expect(await put(url, pdf('forged'), { 'x-ms-blob-type': 'BlockBlob' })).toBe(403);
  });
});

/** An accepted document, and a link for reading it that was given out before. */
async function accepted(): Promise<{ readonly upload: UploadRequest; readonly open: string }> {
  const upload = newUpload();
  await storage.uploadAs(upload, pdf());
  await proofs.accept(claimId, upload, MAX_BYTES);
  const { url } = await proofs.readUrl(claimId, upload.proofId, upload, 'attachment');
  expect((await fetch(url)).status).toBe(200);
  return { upload, open: url };
}

describe('R46: quarantine of a malicious document', () => {
  function inQuarantine(proofId: string) {
    return BlobServiceClient.fromConnectionString(storage.connectionString)
      .getContainerClient(QUARANTINE_CONTAINER)
      .getBlobClient(`${claimId}/${proofId}`);
  }

  it('ends links that were given out, and keeps the document with its type and SHA-256', async () => {
    const { upload, open } = await accepted();
    expect(await proofs.quarantine(claimId, upload.proofId)).toBe(true);
    expect((await fetch(open)).status).toBe(404);
    expect((await read(upload)).status).toBe(404);
    const blob = inQuarantine(upload.proofId);
    expect(await blob.downloadToBuffer()).toEqual(pdf());
    expect(await blob.getProperties()).toMatchObject({
      contentType: upload.contentType,
      metadata: { sha256: sha256(pdf()) },
    });
  });

  it('can be repeated with the same result, also after a crash between copy and deletion', async () => {
    const { upload, open } = await accepted();
    await proofs.quarantine(claimId, upload.proofId);
    expect(await proofs.quarantine(claimId, upload.proofId)).toBe(true);
    // The state after such a crash: the document is in both places.
    const service = BlobServiceClient.fromConnectionString(storage.connectionString);
    const original = service
      .getContainerClient(PROOFS_CONTAINER)
      .getBlockBlobClient(`${claimId}/${upload.proofId}`);
    await original.uploadData(pdf(), { metadata: { sha256: sha256(pdf()) } });
    expect(await proofs.quarantine(claimId, upload.proofId)).toBe(true);
    expect((await fetch(open)).status).toBe(404);
    expect(await inQuarantine(upload.proofId).downloadToBuffer()).toEqual(pdf());
  });

  it('reports that there is no such document', async () => {
    expect(await proofs.quarantine(claimId, randomUUID())).toBe(false);
  });

  it('is not undone by uploading the document again: earlier links stay without effect', async () => {
    const upload = newUpload();
    const link = await storage.uploadAs(upload, pdf());
    const before = await proofs.accept(claimId, upload, MAX_BYTES);
    const { url } = await proofs.readUrl(claimId, upload.proofId, upload, 'attachment');
    await proofs.quarantine(claimId, upload.proofId);
    expect(await put(link, pdf('again'), { 'x-ms-blob-type': 'BlockBlob' })).toBe(201);
    expect(await proofs.accept(claimId, upload, MAX_BYTES)).toEqual(before);
    expect((await fetch(url)).status).toBe(404);
    expect(await storage.isThere(UPLOADS_CONTAINER, upload.proofId)).toBe(false);
  });
});

describe('R46: deletion of removed documents', () => {
  it('ends links that were given out, can be repeated, and leaves other documents alone', async () => {
    const [gone, stays] = [await accepted(), await accepted()];
    for (let time = 0; time < 2; time++) {
      await proofs.remove(claimId, gone.upload.proofId);
      expect((await fetch(gone.open)).status).toBe(404);
      expect((await fetch(stays.open)).status).toBe(200);
    }
    expect(await proofs.accept(claimId, gone.upload, MAX_BYTES)).toMatchObject({ fault: 'not-uploaded' });
  });

  it('deletes an upload that was never accepted, too', async () => {
    const upload = newUpload();
    await storage.uploadAs(upload, pdf());
    await proofs.remove(claimId, upload.proofId);
    expect(await storage.isThere(UPLOADS_CONTAINER, upload.proofId)).toBe(false);
  });

  it('of a whole claim deletes everything, accepted or not, and nothing of another claim', async () => {
    const [draft, uploads] = [`${claimId}-draft`, [newUpload(), newUpload(), newUpload()]];
    for (const { proofId } of uploads) {
      const { url, headers } = await proofs.uploadUrl(draft, proofId);
      expect(await put(url, pdf(), headers)).toBe(201);
    }
    for (const upload of uploads.slice(1)) await proofs.accept(draft, upload, MAX_BYTES);
    const other = await accepted();
    const service = BlobServiceClient.fromConnectionString(storage.connectionString);
    const left = async (): Promise<number> => {
      let count = 0;
      for (const name of [PROOFS_CONTAINER, UPLOADS_CONTAINER])
        for await (const blob of service.getContainerClient(name).listBlobsFlat({ prefix: `${draft}/` }))
          count += blob.name.length > 0 ? 1 : 0;
      return count;
    };
    expect(await left()).toBe(3);
    for (let time = 0; time < 2; time++) {
      await proofs.removeAll(draft);
      expect(await left()).toBe(0);
    }
    expect((await fetch(other.open)).status).toBe(200);
  });
});
