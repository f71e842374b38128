/**
 * Tests the template of a proof of execution: filled in, in the caller's language, and itself an accepted
 * document (R45).
 */
import JSZip from 'jszip';
import { valueOf } from '../../../shared/client';
import { exchange, type Exchange } from '../../../infra/tools/client/exchange';
import type { TestClaim } from '../claims';
import type { Deployment } from '../deployment';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function templateRules(deployment: () => Deployment): void {
  let claim: TestClaim;
  beforeAll(async () => {
    claim = await deployment().claims.draft({ content: { name: 'Roll-out <1> & "two"' } });
  });

  const get = async (
    person: string,
    language: string,
    path = `claims/${claim.id}/proof-template`,
  ): Promise<Exchange> =>
    exchange(`${deployment().url}/api/${path}`, {
      method: 'GET',
      headers: {
        authorization: `Bearer ${await deployment().token(person)}`,
        'accept-language': language,
      },
    });
  /** The text of the document as a reader sees it. */
  const wordsOf = async ({ bytes }: Exchange): Promise<string> => {
    const archive = await JSZip.loadAsync(bytes);
    const xml = (await archive.file('word/document.xml')?.async('string')) ?? '';
    const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text);
    return texts
      .join('\n')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  };

  test('R45: it contains what the claim already knows', async () => {
    const response = await get('ben', 'en');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(wordType);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="proof-of-execution.docx"',
    );
    const words = await wordsOf(response);
    for (const known of [
      'Roll-out <1> & "two"',
      claim.id,
      claim.customer.id,
      claim.customer.domain,
      '4512001',
      'Contoso Services',
      'Microsoft Teams',
      'Tina Toy',
    ])
      expect(words).toContain(known);
  });

  test.each([
    ['en-GB', 'en', 'Signature'],
    ['pt', 'pt-PT', 'Fim do trabalho'],
    ['pt-BR,pt;q=0.8', 'pt-BR', 'Término do trabalho'],
    ['es-MX', 'es', 'Firma del asociado'],
    ['fr', 'en', 'Proof of execution (PoE)'],
  ])('R53: Accept-Language %s gets %s', async (asked, language, word) => {
    const response = await get('ana', asked);
    expect(response.headers.get('content-language')).toBe(language);
    expect(await wordsOf(response)).toContain(word);
  });

  test('R45: the customer’s language can be asked for, whatever the caller reads', async () => {
    const response = await get('ana', 'en', `claims/${claim.id}/proof-template?language=pt-PT`);
    expect(response.headers.get('content-language')).toBe('pt-PT');
    expect(await wordsOf(response)).toContain('Prova de execução (PoE)');
  });

  test('R45: without a claim the template is blank, in the language asked for', async () => {
    const response = await get(
      'carla',
      'es',
      'proof-template?solutionArea=BusinessApplications&language=pt-BR',
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(wordType);
    expect(response.headers.get('content-language')).toBe('pt-BR');
    const words = await wordsOf(response);
    for (const said of [
      'Business Applications',
      'ID da assinatura',
      'O que os revisores verificam',
      '12 meses',
    ])
      expect(words).toContain(said);
    for (const name of [claim.customer.name, claim.id, 'Contoso Services']) expect(words).not.toContain(name);
    expect((await get('carla', 'es', 'proof-template')).headers.get('content-language')).toBe('es');
  });

  test.each(['solutionArea=Surface', 'language=fr', 'claim=1'])(
    'a blank template of %s is refused',
    async (query) => {
      expect((await get('ana', 'en', `proof-template?${query}`)).status).toBe(400);
    },
  );

  test('R46: once completed, the service accepts it as PoE', async () => {
    const { bytes: content } = await get('ana', 'en');
    const ana = deployment().as('ana');
    const document = { fileName: 'proof.docx', contentType: wordType, content };
    expect(valueOf(await ana.proofs.upload(claim.id, document)).proofs).toMatchObject([
      { fileName: 'proof.docx', contentType: wordType, bytes: content.byteLength },
    ]);
  });

  test('R23: there is no template for another partner’s claim', async () => {
    expect((await get('carla', 'en')).status).toBe(404);
  });
}
