/** The program behind `npm run preview`: writes every mail and page in every outcome and language, to look at. */
import { join, resolve } from 'node:path';
import { parsePreviewOptions, PREVIEW_HELP } from './preview/options';
import { everySample } from './preview/samples/every';
import { writePreview } from './preview/write';

function main(): void {
  const options = parsePreviewOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(PREVIEW_HELP);
    return;
  }
  const folder = resolve(options.out);
  writePreview(folder, everySample, (language, count) => {
    process.stdout.write(`${language}: ${count} mails and pages\n`);
  });
  process.stdout.write(`Open ${join(folder, 'index.html')} in a browser.\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
