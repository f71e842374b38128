/** Tests uploads of proof of execution: what is accepted, and what is never added to a claim (R46). */
import { createHash } from 'node:crypto';
import { nameOf, putDocument, type Document } from '../../../infra/tools/client/apiClient';
import { valueOf } from '../../../shared/client';
import { patientFetch } from '../../../infra/tools/patience';
import { proofTypeOfName } from '../../../shared/domain/proofTypes';
import { compoundDocument, jpeg, officeDocument, pdf, png, tiff } from '../../fixtures/documents';
import { document } from '../claims';
import { stackTest, type Deployment } from '../deployment';

const office = 'application/vnd.openxmlformats-officedocument';
const mebibyte = 1024 * 1024;

export function uploadRules(deployment: () => Deployment): void {
  test.each<[string, string, Uint8Array]>([
    ['a.pdf', 'application/pdf', pdf()],
    ['a.docx', `${office}.wordprocessingml.document`, officeDocument('word')],
    ['a.xlsx', `${office}.spreadsheetml.sheet`, officeDocument('xl')],
    ['a.pptx', `${office}.presentationml.presentation`, officeDocument('ppt')],
    ['a.doc', 'application/msword', compoundDocument('word')],
    ['a.msg', 'application/vnd.ms-outlook', compoundDocument('message')],
    ['a.png', 'image/png', png()],
    ['a.jpg', 'image/jpeg', jpeg()],
    ['a.tiff', 'image/tiff', tiff()],
  ])(
    'R46: %s is accepted with its SHA-256, and downloaded byte for byte',
    async (fileName, contentType, content) => {
      const { claims } = deployment();
      const claim = await claims.draft();
      const ana = deployment().as('ana');
      const view = valueOf(await ana.proofs.upload(claim.id, { fileName, contentType, content }));
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(view.proofs).toMatchObject([
        { fileName, contentType, bytes: content.length, sha256, scan: 'not-scanned' },
      ]);
      const proofId = view.proofs[0]?.proofId ?? '';
      expect(Buffer.from(valueOf(await ana.proofs.download(claim.id, proofId)).bytes).equals(content)).toBe(
        true,
      );
      // R46: a document that is removed while Editing no longer exists.
      expect(valueOf(await ana.proofs.remove(claim.id, proofId)).proofs).toEqual([]);
    },
  );

  test.each<[string, Document]>([
    [
      'a program declared as PDF',
      {
        fileName: 'a.pdf',
        contentType: 'application/pdf',
        content: Buffer.from('MZ\x90\x00 this is a program'),
      },
    ],
    ['a PNG declared as PDF', { fileName: 'a.pdf', contentType: 'application/pdf', content: png() }],
    [
      'a ZIP declared as Word',
      {
        fileName: 'a.docx',
        contentType: `${office}.wordprocessingml.document`,
        content: Buffer.from('PK\x03\x04nothing'),
      },
    ],
    [
      'a spreadsheet declared as Word',
      {
        fileName: 'a.docx',
        contentType: `${office}.wordprocessingml.document`,
        content: officeDocument('xl'),
      },
    ],
    ['an empty document', { fileName: 'a.pdf', contentType: 'application/pdf', content: Buffer.alloc(0) }],
  ])('R46: %s is not accepted and does not appear on the claim', async (_what, document) => {
    const { claims } = deployment();
    const claim = await claims.draft();
    const before = await claims.trace(claim);
    const answer = await deployment().as('ana').proofs.upload(claim.id, document);
    expect(answer.ok ? 'accepted' : answer.problem.code).toBe('upload-not-accepted');
    expect(answer.status).toBe(422);
    expect(await claims.trace(claim)).toEqual(before);
  });

  test.each<[string, string, string, string]>([
    ['a page of HTML', 'a.html', 'text/html', '/contentType'],
    ['a file name of a program for a PDF', 'a.pdf.exe', 'application/pdf', '/fileName'],
    ['a file name of a page for a PDF', 'a.html', 'application/pdf', '/fileName'],
    ['a file name of nothing but an extension', '.pdf', 'application/pdf', '/fileName'],
  ])(
    'R46: %s is refused before the upload, naming the field',
    async (_what, fileName, contentType, field) => {
      const claim = await deployment().claims.draft();
      const answer = await deployment().as('ana').proofs.requestUpload(claim.id, { fileName, contentType });
      expect(answer).toMatchObject({
        status: 400,
        problem: { code: 'invalid-request', errors: [{ field, code: 'invalid' }] },
      });
    },
  );

  test.each([
    ['a.msg', ''],
    ['A.PDF', 'application/octet-stream'],
    ['a.docx', 'application/kswps'],
    ['a.pdf', 'Application/PDF; charset=binary'],
  ])(
    'R46: %s is accepted with the media type %j of a browser, and shown with its own',
    async (fileName, contentType) => {
      const { claims } = deployment();
      const claim = await claims.draft();
      const content = fileName.endsWith('msg')
        ? compoundDocument('message')
        : fileName.endsWith('docx')
          ? officeDocument('word')
          : pdf();
      const view = valueOf(
        await deployment().as('ana').proofs.upload(claim.id, { fileName, contentType, content }),
      );
      expect(view.proofs).toMatchObject([
        { fileName, contentType: proofTypeOfName(fileName)?.contentType ?? 'no type' },
      ]);
    },
  );

  test('R46: a document over 25 MiB is refused, one of exactly that size is accepted', async () => {
    const { claims } = deployment();
    const claim = await claims.draft();
    const ana = deployment().as('ana');
    const sized = (bytes: number): Document => {
      const content = Buffer.alloc(bytes, ' ');
      pdf().copy(content);
      return { fileName: 'big.pdf', contentType: 'application/pdf', content };
    };
    const over = await ana.proofs.upload(claim.id, sized(25 * mebibyte + 1));
    expect(over).toMatchObject({ status: 422, problem: { code: 'upload-not-accepted' } });
    expect((await claims.view(claim)).proofs).toEqual([]);
    expect(valueOf(await ana.proofs.upload(claim.id, sized(25 * mebibyte))).proofs).toMatchObject([
      { bytes: 25 * mebibyte },
    ]);
  });

  test('R46: completing a missing upload says so; completing an upload twice adds it once', async () => {
    const { claims } = deployment();
    const claim = await claims.draft();
    const ana = deployment().as('ana');
    const ticket = valueOf(await ana.proofs.requestUpload(claim.id, nameOf(document())));
    expect(await ana.proofs.completeUpload(claim.id, ticket.proofId)).toMatchObject({
      status: 409,
      problem: { code: 'upload-missing' },
    });
    await putDocument(ticket, pdf());
    const [first, again] = [
      await ana.proofs.completeUpload(claim.id, ticket.proofId),
      await ana.proofs.completeUpload(claim.id, ticket.proofId),
    ];
    expect(valueOf(again).proofs).toEqual(valueOf(first).proofs);
    expect(await claims.history(claim)).toEqual(['ClaimCreated', 'ProofAdded']);
  });

  test('R46: the upload URL cannot change an accepted document', async () => {
    const { claims } = deployment();
    const claim = await claims.draft();
    const ana = deployment().as('ana');
    const ticket = valueOf(await ana.proofs.requestUpload(claim.id, nameOf(document())));
    const original = pdf('what was verified');
    await putDocument(ticket, original);
    valueOf(await ana.proofs.completeUpload(claim.id, ticket.proofId));
    await putDocument(ticket, pdf('what comes afterwards')).catch(() => undefined);
    const before = await claims.trace(claim);
    valueOf(await ana.proofs.completeUpload(claim.id, ticket.proofId));
    expect(await claims.trace(claim)).toEqual(before);
    expect(
      Buffer.from(valueOf(await ana.proofs.download(claim.id, ticket.proofId)).bytes).equals(original),
    ).toBe(true);
    // The upload URL may write one document and may not read.
    expect((await patientFetch(ticket.url)).ok).toBe(false);
    const link = valueOf(await ana.proofs.link(claim.id, ticket.proofId));
    const overwrite = await patientFetch(link.url, {
      method: 'PUT',
      headers: ticket.headers,
      body: new Uint8Array(pdf('forged')),
    });
    expect(overwrite.ok).toBe(false);
  });

  test('R46: the 21st document is refused, also when 21 uploads are completed at once', async () => {
    const { claims } = deployment();
    const claim = await claims.draft();
    const ana = deployment().as('ana');
    const tickets = await Promise.all(
      Array.from({ length: 21 }, () => ana.proofs.requestUpload(claim.id, nameOf(document()))),
    );
    await Promise.all(tickets.map((ticket) => putDocument(valueOf(ticket), pdf())));
    const complete = async (proofId: string): Promise<string> => {
      for (;;) {
        const answer = await ana.proofs.completeUpload(claim.id, proofId);
        // Many requests write to one claim: a busy response asks for a repetition.
        if (answer.status !== 503) return answer.ok ? 'accepted' : answer.problem.code;
      }
    };
    const outcomes = await Promise.all(tickets.map((ticket) => complete(valueOf(ticket).proofId)));
    expect(outcomes.sort()).toEqual([...Array<string>(20).fill('accepted'), 'proof-limit']);
    expect((await claims.view(claim)).proofs).toHaveLength(20);
    expect(await ana.proofs.requestUpload(claim.id, nameOf(document()))).toMatchObject({
      status: 409,
      problem: { code: 'proof-limit' },
    });
  });

  /** Waits until the storage answers an earlier link with 404. */
  const dead = (url: string): Promise<true> =>
    deployment().stack.control.until('the deletion', async () =>
      (await patientFetch(url)).status === 404 ? true : null,
    );

  stackTest(
    'R46: a document removed in Editing is deleted, and completing its upload again does not bring it back',
    async () => {
      const { claims } = deployment();
      const ana = deployment().as('ana');
      const claim = await claims.draft();
      const ticket = valueOf(await ana.proofs.requestUpload(claim.id, nameOf(document())));
      await putDocument(ticket, document().content);
      valueOf(await ana.proofs.completeUpload(claim.id, ticket.proofId));
      const { url } = valueOf(await ana.proofs.link(claim.id, ticket.proofId));
      valueOf(await ana.proofs.remove(claim.id, ticket.proofId));
      await dead(url);

      const gone = { status: 404, problem: { code: 'proof-unknown' } };
      expect(await ana.proofs.completeUpload(claim.id, ticket.proofId)).toMatchObject(gone);
      // Not even after the document was uploaded once more: the upload link still works.
      await putDocument(ticket, document().content);
      expect(await ana.proofs.completeUpload(claim.id, ticket.proofId)).toMatchObject(gone);
      expect((await patientFetch(url)).status).toBe(404);
      expect((await claims.view(claim)).proofs).toEqual([]);
      expect(valueOf(await ana.proofs.upload(claim.id, document())).proofs).toHaveLength(1);
    },
  );

  stackTest('R15, R46: the documents of a discarded claim are deleted', async () => {
    const { claims } = deployment();
    const ana = deployment().as('ana');
    const claim = await claims.draft();
    const links: string[] = [];
    for (const name of ['one', 'two']) {
      const { proofs } = valueOf(await ana.proofs.upload(claim.id, document(name)));
      links.push(valueOf(await ana.proofs.link(claim.id, proofs.at(-1)?.proofId ?? '')).url);
    }
    const { proofs } = valueOf(await ana.claims.discard(claim.id));
    expect(await ana.proofs.link(claim.id, proofs[0]?.proofId ?? '')).toMatchObject({
      status: 404,
      problem: { code: 'proof-unknown' },
    });
    for (const url of links) await dead(url);
  });

  stackTest('R46: nobody can remove a document that was submitted', async () => {
    const { claims } = deployment();
    const claim = await claims.submitted();
    const { proofs } = await claims.view(claim);
    expect(
      await deployment()
        .as('ana')
        .proofs.remove(claim.id, proofs[0]?.proofId ?? ''),
    ).toMatchObject({ status: 409 });
    expect((await claims.view(claim)).proofs).toEqual(proofs);
  });
}
