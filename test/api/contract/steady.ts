/**
 * Replaces values of a running service that differ between runs, so that examples change only when the API
 * does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';

const guids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const claimIds = /\b([0-9a-z]{26})-[0-9a-z]{26}\b/g;
const instants = /(\d{4}-\d\d-\d\dT\d\d):\d\d:\d\d\.\d{3}Z/g;
const hashes = /\b[0-9a-f]{64}\b/g;

/** IDs of the seed and of the people of the tests are the same in every run and stay. */
const known = new Set(
  ['infra/local/seed/directory.json', 'test/api/people.json'].flatMap(
    (file) => readFileSync(join(projectFolder, file), 'utf8').match(guids) ?? [],
  ),
);

/**
 * Replaces IDs by numbers in order of appearance, instants by their full hour, and hashes and the machine's
 * addresses.
 */
export class Steadier {
  private readonly replaced = new Map<string, string>();

  /** @param text JSON or other text */
  text(text: string): string {
    return text
      .replace(/"expiresAt":"[^"]*"/g, '"expiresAt":"2030-03-04T18:15:00.000Z"')
      .replace(/"cursor":"[^"]*"/g, '"cursor":"eyJuZXh0IjoxfQ"')
      .replace(/"url":"[^"]*"/g, '"url":"https://storage.example/proofs/document?sig=secret"')
      .replace(guids, (id) => (known.has(id) ? id : this.numbered(id, guidNumber)))
      .replace(claimIds, (id, partner: string) =>
        this.numbered(id, (number) => `${partner}-01jnexamp${String(number).padStart(17, '0')}`),
      )
      .replace(instants, '$1:00:00.000Z')
      .replace(/\b(\d\d):\d\d on /g, '$1:00 on ')
      .replace(hashes, 'a'.repeat(64));
  }

  json(value: unknown): unknown {
    return value === undefined ? undefined : (JSON.parse(this.text(JSON.stringify(value))) as unknown);
  }

  private numbered(id: string, make: (number: number) => string): string {
    const steady = this.replaced.get(id) ?? make(this.replaced.size + 1);
    this.replaced.set(id, steady);
    return steady;
  }
}

function guidNumber(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
