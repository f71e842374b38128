/** Proves that links, paths, sections and npm scripts that the documentation names exist. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';

const floors = ['functions', 'shared', 'infra', 'test', '.github'];
const files = floors.flatMap((floor) =>
  readdirSync(join(projectFolder, floor), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(floor, file),
  ),
);
const documents = ['README.md', ...files.filter((file) => file.endsWith('.md'))];
const sources = files.filter((file) => /\.(tsx?|bicep|ya?ml|md)$/.test(file));

test.each(documents)('%s: every link leads to an existing target', (document) => {
  const links = found(proseOf(document), /\]\((?!https?:)([^)\s]+)\)/g);
  expect(links.filter((link) => !leads(document, link))).toEqual([]);
});

test.each(documents)('%s: every path that it names exists', (document) => {
  const paths = found(proseOf(document), /`((?:functions|shared|infra|test)\/[\w./-]*)`/g);
  expect(paths.filter((path) => !existsSync(join(projectFolder, path)))).toEqual([]);
});

test.each(documents)('%s: every npm script that it names exists', (document) => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(textOf('package.json')));
  const named = found(textOf(document), /npm run (?:-s )?([\w:-]+)/g);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every cited section of shared/README.md exists', () => {
  const sections = found(textOf('shared/README.md'), /^## (\d+)\. /gm);
  const cited = sources.flatMap((file) =>
    found(textOf(file), /shared\/README\.md,\s+(?:\*\s+)?section (\d+)/g).map((number) => ({ file, number })),
  );
  expect(cited.filter(({ number }) => !sections.includes(number))).toEqual([]);
});

function leads(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(projectFolder, target))) return false;
  return (
    anchor === undefined ||
    found(textOf(target), /^#+ (.+)$/gm)
      .map(anchorOf)
      .includes(anchor)
  );
}

/** The address that GitHub makes from a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

/** The text for people: without the blocks of code. */
function proseOf(document: string): string {
  return textOf(document).replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
}

function textOf(file: string): string {
  const path = join(projectFolder, file);
  return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, first = '']) => first);
}
