/** Proves that a public validator of OpenAPI accepts the API's document, and that its examples fit their schemas. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { apiDocument } from '../../../functions/http/openapi/document';
import { endpoints } from '../../../functions/http/routes';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { temporaryFolder } from '../../tools/temporaryFolder';

const document = apiDocument(endpoints.map(({ operation }) => operation));

/** The public validator's verdict on a document: its exit code, and what it wrote. */
async function verdictOn(text: string): Promise<{ readonly code: number | null; readonly output: string }> {
  const file = join(await temporaryFolder('public-validator'), 'openapi.json');
  await writeFile(file, text);
  const program = join(
    projectFolder,
    'node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js',
  );
  const { status, stdout } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
  return { code: status, output: stdout };
}

describe('field case 29: a public validator', () => {
  test('accepts the document', async () => {
    expect(await verdictOn(JSON.stringify(document))).toMatchObject({ code: 0 });
  });

  test('refuses a document that is wrong', async () => {
    const { paths: _paths, components: _components, ...rest } = document;
    expect(await verdictOn(JSON.stringify(rest))).toMatchObject({ code: 1 });
  });
});

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(document, 'https://api.example/openapi.json');

test('the examples of requests and responses fit their schemas', () => {
  const faults: string[] = [];
  let checked = 0;
  const check = (pointer: readonly string[], media: { readonly example?: unknown }): void => {
    if (media.example === undefined) return;
    checked++;
    const at = pointer
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    if (ajv.validate({ $ref: `https://api.example/openapi.json#/${at}/schema` }, media.example)) return;
    faults.push(`${pointer.join(' ')}: ${ajv.errorsText()}`);
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { requestBody, responses }] of Object.entries(methods)) {
      const at = ['paths', path, method];
      for (const [type, media] of Object.entries(requestBody?.content ?? {}))
        check([...at, 'requestBody', 'content', type], media);
      for (const [status, { content = {} }] of Object.entries(responses))
        for (const [type, media] of Object.entries(content))
          check([...at, 'responses', status, 'content', type], media);
    }
  }
  expect(faults).toEqual([]);
  expect(checked).toBeGreaterThan(50);
});
