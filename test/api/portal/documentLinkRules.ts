/** Tests how links hand documents over where nothing scans them: shown, or saved as a file (R46). */
import type { Document } from '../../../infra/tools/client/apiClient';
import { valueOf } from '../../../shared/client';
import { jpeg, officeDocument, pdf, png, tiff } from '../../fixtures/documents';
import { stackTest, type Deployment } from '../deployment';
import { send } from '../wire';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Link {
  readonly url: string;
  readonly disposition: 'inline' | 'attachment';
}

export function documentLinkRules(deployment: () => Deployment): void {
  const linkTo = async (claimId: string, proofId: string, query: string, person = 'ana'): Promise<Link> => {
    const { status, json } = await send(deployment(), person, {
      path: `claims/${claimId}/proofs/${proofId}${query}`,
    });
    expect(status).toBe(200);
    return json as Link;
  };
  const uploaded = async (claimId: string, file: Document): Promise<string> => {
    const { proofs } = valueOf(await deployment().as('ana').proofs.upload(claimId, file));
    return proofs.find(({ fileName }) => fileName === file.fileName)?.proofId ?? '';
  };

  test('R46: PDF, PNG and JPEG are shown where that is asked for, under their verified type; all else is saved', async () => {
    const { id } = await deployment().claims.draft();
    for (const [file, shown] of [
      [{ fileName: 'sow.pdf', contentType: 'application/pdf', content: pdf() }, 'inline'],
      [{ fileName: 'photo.png', contentType: 'image/png', content: png() }, 'inline'],
      [{ fileName: 'photo.jfif', contentType: 'image/jpeg', content: jpeg() }, 'inline'],
      [{ fileName: 'fax.tif', contentType: 'image/tiff', content: tiff() }, 'attachment'],
      [{ fileName: 'sow.docx', contentType: word, content: officeDocument('word') }, 'attachment'],
    ] as const) {
      const proofId = await uploaded(id, file);
      for (const [query, disposition] of [
        ['?show=inline', shown],
        ['?show=attachment', 'attachment'],
        ['', 'attachment'],
      ] as const) {
        const link = await linkTo(id, proofId, query);
        expect([file.fileName, query, link.disposition]).toEqual([file.fileName, query, disposition]);
        const response = await fetch(link.url);
        expect(response.headers.get('content-type')).toBe(file.contentType);
        expect(response.headers.get('content-disposition')).toMatch(
          new RegExp(`^${disposition}; filename="${file.fileName}"; filename\\*=UTF-8''`),
        );
        await response.arrayBuffer();
      }
    }
  });

  test('anything else that is asked for is refused', async () => {
    const claim = await deployment().claims.submitted();
    const [proof] = (await deployment().claims.view(claim)).proofs;
    const path = `claims/${claim.id}/proofs/${proof?.proofId ?? ''}`;
    for (const query of ['?show=INLINE', '?show=', '?show=frame', '?show=inline&show=inline'])
      expect((await send(deployment(), 'rita', { path: `${path}${query}` })).status).toBe(400);
    expect((await linkTo(claim.id, proof?.proofId ?? '', '?show=inline', 'rita')).disposition).toBe('inline');
  });

  stackTest('a page of the stack’s own origin may upload by the link, as in Azure', async () => {
    const { id } = await deployment().claims.draft();
    const ticket = valueOf(
      await deployment()
        .as('ana')
        .request<{ url: string }>('POST', `claims/${id}/proofs`, {
          json: { fileName: 'sow.pdf', contentType: 'application/pdf' },
        }),
    );
    const { origin } = new URL(deployment().url);
    const answer = await fetch(ticket.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type,x-ms-blob-type',
      },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
  });
}
