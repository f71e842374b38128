/** Reads the Bicep templates as text for the tests. Simple matching is enough for their plain form. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';

const folder = join(projectFolder, 'infra/azure');

/** Names of the templates' files. */
export const templateNames: readonly string[] = readdirSync(folder).filter((name) => name.endsWith('.bicep'));

/** The text of a file beside the templates. */
export function template(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** A file of the project. */
export function projectFile(path: string): string {
  return readFileSync(join(projectFolder, path), 'utf8');
}

/** The text of every source of the application. */
export function sources(): string {
  return ['functions', 'shared']
    .flatMap((top) =>
      readdirSync(join(projectFolder, top), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(top, file),
      ),
    )
    .filter((file) => file.endsWith('.ts'))
    .map(projectFile)
    .join('\n');
}

/** The first group of every match; the pattern must be global. */
export function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

/**
 * The text from `opening`, which ends with an opening brace, to the brace that closes it. Throws when there
 * is none.
 */
export function block(text: string, opening: string): string {
  const start = text.indexOf(opening);
  if (start < 0) throw new Error(`The templates have no "${opening}".`);
  let depth = 1;
  let at = start + opening.length;
  for (; depth > 0 && at < text.length; at++) depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
  return text.slice(start + opening.length, at - 1);
}

/** Names and values of the properties of a block, with those of its inner blocks. */
export function propertiesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^ +(\w+): (.*)$/gm)].flatMap(([, name, value]) =>
      name === undefined || value === undefined ? [] : [[name, value]],
    ),
  );
}
