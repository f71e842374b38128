/** The program behind `npm run explain`: reads a claim over the API and prints its life. */
import { apiClient } from './client/apiClient';
import type { Client } from '../../shared/client';
import { People } from './client/people';
import { EXPLAIN_HELP, parseExplainOptions, type Source } from './explain/options';
import { messageOf, readLife } from './explain/read';
import { explain } from './explain/render';
import { attachToPort, attachToStack } from './stack/runningStack';

async function main(): Promise<void> {
  const options = parseExplainOptions(process.argv.slice(2), process.env);
  if (options.help) {
    process.stdout.write(EXPLAIN_HELP);
    return;
  }
  const { portal, url } = await readerOf(options.source);
  try {
    process.stdout.write(`${explain(await readLife(portal, options.claimId)).join('\n')}\n`);
  } catch (error) {
    throw new Error(messageOf(error, url), { cause: error });
  }
}

async function readerOf(source: Source): Promise<{ readonly portal: Client; readonly url: string }> {
  if ('url' in source) {
    const { url, token } = source;
    return { portal: apiClient(url, () => Promise.resolve(token)), url };
  }
  const { addresses } =
    'port' in source ? await attachToPort(source.port) : await attachToStack(source.dataFolder);
  return { portal: new People(addresses).as(source.person), url: addresses.api };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
