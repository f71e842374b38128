/** Tests what `npm run preview` writes, and that it removes nothing but an earlier preview. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePreviewOptions } from '../../../infra/tools/preview/options';
import { everySample } from '../../../infra/tools/preview/samples/every';
import { inScheme } from '../../../infra/tools/preview/scheme';
import { indexPage, samplePage } from '../../../infra/tools/preview/site';
import { writePreview } from '../../../infra/tools/preview/write';
import { languages } from '../../../shared/domain/claim';
import { temporaryFolder } from '../../tools/temporaryFolder';

/** A mail, a page behind the link and a public page. */
const few = ['Mails to the customer', 'Pages behind the customer’s link', 'Public pages'].flatMap((group) =>
  everySample.filter((sample) => sample.group === group).slice(0, 1),
);

const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await temporaryFolder('preview');
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function preview(folder: string): readonly string[] {
  const told: string[] = [];
  writePreview(folder, few, (language, count) => told.push(`${language} ${count}`));
  return told;
}

test('every sample is written in every language, as it is sent, light and dark, with its plain text', async () => {
  const folder = join(await newFolder(), 'new');
  expect(preview(folder)).toEqual(languages.map((language) => `${language} 3`));
  expect(few).toHaveLength(3);
  for (const language of languages)
    for (const { slug, render } of few) {
      const { html, mail } = render(language);
      const text = (name: string): string => readFileSync(join(folder, language, slug, name), 'utf8');
      expect(text('sent.html')).toBe(html);
      expect(text('light.html')).not.toBe(text('dark.html'));
      if (mail === null) expect(existsSync(join(folder, language, slug, 'plain.txt'))).toBe(false);
      else expect(text('plain.txt')).toBe(mail.plainText);
    }
});

test('every file that the pages of a preview name exists', async () => {
  const folder = await newFolder();
  preview(folder);
  const pages = [
    'index.html',
    ...languages.flatMap((language) => few.map(({ slug }) => join(language, slug, 'index.html'))),
  ];
  for (const page of pages) {
    const named = [...readFileSync(join(folder, page), 'utf8').matchAll(/(?:href|src)="([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(2);
    for (const [, file = ''] of named) expect(existsSync(join(folder, page, '..', file))).toBe(true);
  }
});

test('an earlier preview is replaced, and a folder that holds anything else is left alone', async () => {
  const folder = await newFolder();
  preview(folder);
  mkdirSync(join(folder, 'en', 'a-sample-of-yesterday'));
  preview(folder);
  expect(existsSync(join(folder, 'en', 'a-sample-of-yesterday'))).toBe(false);

  const own = await newFolder();
  writeFileSync(join(own, 'index.html'), '<title>My own page</title>');
  expect(() => preview(own)).toThrow(/holds something other than a preview/);
  expect(readFileSync(join(own, 'index.html'), 'utf8')).toContain('My own page');
});

test('the index lists every sample, and its page shows a phone and a desktop, light and dark', () => {
  const index = indexPage(everySample);
  for (const { slug } of everySample)
    for (const language of languages) expect(index).toContain(`href="${language}/${slug}/index.html"`);
  const [sample] = everySample;
  if (sample === undefined) throw new Error('There is no sample.');
  const { mail } = sample.render('es');
  const page = samplePage({ sample, mail, language: 'es', before: null, after: null });
  for (const title of ['Phone, light', 'Phone, dark', 'Desktop, light', 'Desktop, dark', 'Plain text'])
    expect(page).toContain(`<figcaption>${title}</figcaption>`);
  expect(page.match(/<iframe /g)).toHaveLength(4);
  expect(page.match(/sandbox=""|sandbox(?=[ >])/g)).toHaveLength(4);
});

test('a scheme is decided by what our HTML says of schemes, and by nothing else', () => {
  for (const { render } of few) {
    const { html } = render('en');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    for (const scheme of ['light', 'dark'] as const)
      expect(inScheme(html, scheme)).not.toMatch(/light dark|prefers-/);
    expect(visible(inScheme(html, 'dark'))).toBe(visible(html));
  }
});

function visible(html: string): string {
  return html.slice(html.indexOf('<body'));
}

test('the command line has a folder, which Git ignores unless another is named', () => {
  expect(parsePreviewOptions([])).toEqual({ help: false, out: '.local-preview' });
  expect(parsePreviewOptions(['--out', 'elsewhere'])).toEqual({ help: false, out: 'elsewhere' });
  expect(() => parsePreviewOptions(['--out', ' '])).toThrow('--out needs the name of a folder.');
  expect(() => parsePreviewOptions(['elsewhere'])).toThrow();
});
