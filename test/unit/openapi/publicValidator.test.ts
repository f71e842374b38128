/** Proves that a public validator of OpenAPI accepts the API's document, and that its examples fit their schemas. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import { temporaryFolder } from '../../tools/temporaryFolder';
import type { SharedMedia } from '../../../functions/http/openapi/sharing';
import { published, published30 } from './documents';

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
  test.each([published, published30])('accepts the document in OpenAPI $openapi', async (one) => {
    expect(await verdictOn(JSON.stringify(one))).toMatchObject({ code: 0 });
  });

  test('refuses a document that is wrong', async () => {
    const { paths: _paths, components: _components, ...rest } = published;
    expect(await verdictOn(JSON.stringify(rest))).toMatchObject({ code: 1 });
  });
});

/** A part of a document whose schemas say in the words of 2020-12 that null is accepted. */
function withNull(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withNull);
  if (typeof part !== 'object' || part === null) return part;
  const below = Object.fromEntries(
    Object.entries(part).map(([name, one]: readonly [string, unknown]) => [
      name,
      ['example', 'examples', 'value'].includes(name) ? one : withNull(one),
    ]),
  );
  const { nullable, ...rest } = below;
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : below;
}

test.each([published, published30])(
  'the examples of requests and responses fit their schemas in OpenAPI $openapi',
  (document) => {
    const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
    ajv.addSchema(withNull(document) as object, 'https://api.example/openapi.json');
    const faults: string[] = [];
    let checked = 0;
    const check = (at: readonly string[], { examples = {} }: SharedMedia): void => {
      for (const [name, example] of Object.entries(examples)) {
        const value = '$ref' in example ? document.components.examples[name]?.value : example.value;
        const pointer = at
          .map((one) => encodeURIComponent(one.replaceAll('~', '~0').replaceAll('/', '~1')))
          .join('/');
        checked++;
        if (ajv.validate({ $ref: `https://api.example/openapi.json#/${pointer}/schema` }, value)) continue;
        faults.push(`${at.join(' ')} ${name}: ${ajv.errorsText()}`);
      }
    };
    const search = (at: readonly string[], part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      if ('schema' in part) check(at, part as SharedMedia);
      else for (const [name, below] of Object.entries(part)) search([...at, name], below);
    };
    search(['paths'], document.paths);
    search(['components', 'responses'], document.components.responses);
    expect(faults).toEqual([]);
    expect(checked).toBeGreaterThan(200);
  },
);
