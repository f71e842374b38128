/** Tests that problems are written in the reader's language, and that no language is refused (R53). */
import { randomUUID } from 'node:crypto';
import type { Language } from '../../../shared/domain/claim';
import { problemTexts } from '../../../shared/i18n';
import { send, sendJson, type RawAnswer } from '../wire';
import type { Door } from './door';

/** A problem, as far as these tests read it. */
interface Written {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly detailLanguage?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

export function languageRules(door: () => Door): void {
  const create = (language: string, change: object): Promise<RawAnswer> => {
    const { deployment, customer } = door();
    const content = { ...deployment.claims.content(customer), ...change };
    return sendJson(deployment, 'ana', 'POST', 'claims', content, { 'accept-language': language });
  };
  const problemIn = ({ json }: RawAnswer): Written => json as Written;
  const expectLanguage = ({ headers }: RawAnswer, language: Language): void => {
    expect(headers.get('content-language')).toBe(language);
    expect(headers.get('vary')).toContain('accept-language');
  };

  test.each<[Language, Written]>([
    [
      'pt-PT',
      {
        code: 'invalid-request',
        title: 'Dados inválidos',
        detail: 'Os dados enviados não são válidos: /name, /customer/tenantId, /customerContact/email.',
        errors: [
          { field: '/name', message: 'não pode estar vazio' },
          {
            field: '/customer/tenantId',
            message:
              'tem de ser um GUID como 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: 8, 4, 4, 4 e 12 algarismos ou letras de a a f, com hífenes entre eles',
          },
          { field: '/customerContact/email', message: 'é obrigatório; tem de ser um texto' },
        ],
      },
    ],
    [
      'es',
      {
        code: 'invalid-request',
        title: 'Datos no válidos',
        detail: 'Los datos enviados no son válidos: /name, /customer/tenantId, /customerContact/email.',
        errors: [
          { field: '/name', message: 'no puede estar vacío' },
          {
            field: '/customer/tenantId',
            message:
              'debe ser un GUID como 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: 8, 4, 4, 4 y 12 dígitos o letras de la a a la f, con guiones entre ellos',
          },
          { field: '/customerContact/email', message: 'es obligatorio; debe ser un texto' },
        ],
      },
    ],
  ])(
    'R53: in %s, title, detail and the messages of a malformed claim are written',
    async (language, problem) => {
      const contact = { name: 'Carla', title: 'CIO' };
      const answer = await create(language, {
        name: '',
        customer: { tenantId: 'a-b', domain: 'tailspin.example' },
        customerContact: contact,
      });
      expect(answer.status).toBe(400);
      expectLanguage(answer, language);
      expect(problemIn(answer)).toMatchObject(problem);
      expect(problemIn(answer).detailLanguage).toBeUndefined();
    },
  );

  test.each<[Language, string]>([
    ['en', 'No customer has the directory ID'],
    ['pt-PT', 'Nenhum cliente tem o ID de diretório'],
    ['pt-BR', 'Nenhum cliente tem o ID de diretório'],
    ['es', 'Ningún cliente tiene el ID de directorio'],
  ])('R43, R53: in %s, a claim that does not fit the directory is told why', async (language, message) => {
    const tenantId = randomUUID();
    const answer = await create(language, { customer: { tenantId, domain: 'tailspin.example' } });
    expectLanguage(answer, language);
    const { code, title, detail, errors } = problemIn(answer);
    expect({ code, title }).toEqual({
      code: 'customer-unknown',
      title: problemTexts(language)['customer-unknown'].title,
    });
    expect(errors?.[0]?.message).toBe(`${message} ${tenantId}.`);
    expect(detail).toContain(`${message} ${tenantId}.`);
  });

  test.each([
    ['*', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    ['fr, es;q=0.3', 'es'],
    ['en;q=0.2, pt-BR;q=0.9', 'pt-BR'],
    ['es;q=0, pt;q=0.1', 'pt-PT'],
    ['identity;;;', 'en'],
  ] as const)('R53: Accept-Language "%s" is never refused and gets %s', async (asked, language) => {
    const answer = await send(door().deployment, 'ana', {
      path: 'claims/none',
      headers: { 'accept-language': asked },
    });
    expect(answer.status).toBe(404);
    expectLanguage(answer, language);
    expect(problemIn(answer).title).toBe(problemTexts(language)['claim-not-found'].title);
  });

  test('a detail that has no other language says that it is in English', async () => {
    const { deployment, claim } = door();
    const approve = (language: string): Promise<RawAnswer> =>
      sendJson(deployment, 'rita', 'POST', `claims/${claim.id}/approve`, {}, { 'accept-language': language });
    const [spanish, english] = [problemIn(await approve('es')), problemIn(await approve('en'))];
    expect(spanish).toMatchObject({ code: english.code, detail: english.detail, detailLanguage: 'en' });
    expect(english.detailLanguage).toBeUndefined();
  });

  test('R47, R53: the results of rows are written in the language too', async () => {
    const { deployment, customer } = door();
    const row = { ...deployment.claims.content(customer), mpnId: 'abc' };
    const answer = await sendJson(
      deployment,
      'ana',
      'POST',
      'claims/import',
      { rows: [row] },
      { 'accept-language': 'pt-BR', 'idempotency-key': randomUUID() },
    );
    expectLanguage(answer, 'pt-BR');
    expect(answer.json).toMatchObject({
      rows: [
        {
          state: 'refused',
          problem: {
            title: 'Dados inválidos',
            errors: [{ field: '/mpnId', message: expect.stringMatching(/^deve ser um ID MPN/) as string }],
          },
        },
      ],
    });
  });

  test('R53: who is not signed in, and who uses a method that there is not, reads the own language', async () => {
    const { deployment } = door();
    const spanish = { 'accept-language': 'es' };
    const unknown = await send(deployment, null, { path: 'claims', headers: spanish });
    expectLanguage(unknown, 'es');
    expect(problemIn(unknown).title).toBe('Debe iniciar sesión');
    const put = await send(deployment, 'ana', { method: 'PUT', path: 'claims', headers: spanish });
    expectLanguage(put, 'es');
    expect(problemIn(put).title).toBe('Método no permitido');
  });
}
