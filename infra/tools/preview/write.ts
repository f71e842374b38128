/** Writes a preview into a folder, and nothing outside of it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, type Language } from '../../../shared/domain/claim';
import type { Sample } from './samples/every';
import { inScheme } from './scheme';
import { indexPage, isPreview, samplePage } from './site';

/**
 * Writes the files of all samples and the index, in place of an earlier preview.
 * @param told what was written in each language
 * @throws when the folder holds something else.
 */
export function writePreview(
  folder: string,
  samples: readonly Sample[],
  told: (language: Language, count: number) => void,
): void {
  makeRoom(folder);
  for (const language of languages) {
    samples.forEach((sample, index) => {
      const { html, mail } = sample.render(language);
      const files: Readonly<Record<string, string>> = {
        'sent.html': html,
        'light.html': inScheme(html, 'light'),
        'dark.html': inScheme(html, 'dark'),
        ...(mail !== null && { 'plain.txt': mail.plainText }),
        'index.html': samplePage({
          sample,
          mail,
          language,
          before: samples[index - 1] ?? null,
          after: samples[index + 1] ?? null,
        }),
      };
      const own = join(folder, language, sample.slug);
      mkdirSync(own, { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
    });
    told(language, samples.length);
  }
  // Last, so that an index never lists what is not there.
  writeFileSync(join(folder, 'index.html'), indexPage(samples));
}

/** Removes an earlier preview; anything else is somebody's own. */
function makeRoom(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    const index = join(folder, 'index.html');
    if (!existsSync(index) || !isPreview(readFileSync(index, 'utf8')))
      throw new Error(
        `${folder} holds something other than a preview: empty it, or name another with --out.`,
      );
    rmSync(folder, { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
}
