/** A failed case as text: its findings, and the request that shows them again. */
import type { CampaignReport, Failure } from './campaign';

const mostCharacters = 2000;

/** The command that repeats one case. */
function repeatCommand(seed: number, number: number): string {
  return `npm run verify:fuzz -- --seed ${seed} --from ${number} --cases 1`;
}

/** A failure in as few lines as show it, without the token. */
export function describeFailure(seed: number, failure: Failure): string {
  const { number, operationId, person, mutations, findings, exchange } = failure;
  return [
    `case ${number}, ${operationId} by ${person ?? 'nobody'}: ${shortened(mutations.join('; '), mostCharacters) || 'valid request'}`,
    ...findings.map((finding) => `! ${finding}`),
    ...(exchange === null ? [] : linesOf(exchange)),
    `again: ${repeatCommand(seed, number)}`,
  ].join('\n');
}

function linesOf({ request, answer }: NonNullable<Failure['exchange']>): readonly string[] {
  const headers = Object.entries(request.headers).map(
    ([name, value]) => `  ${name}: ${shortened(value, 200)}`,
  );
  return [
    `  ${request.method} ${shortened(request.target, 500)}`,
    ...headers,
    ...(request.body === null ? [] : ['', `  ${bodyText(request.body)}`]),
    'failure' in answer ? `→ ${answer.failure}` : `→ ${answer.status} ${shortened(answer.text, 1000)}`,
  ];
}

/** One line about a whole campaign. */
export function summaryOf({ cases, failures, statuses, accepted }: CampaignReport): string {
  const answers = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
  return `${cases} cases: ${answers.join(', ')}; ${accepted} mutated requests accepted and read back; ${failures.length} failures`;
}

/** Bytes as text where they are printable UTF-8, otherwise in base64. */
function bodyText(body: Buffer): string {
  const text = body.toString('utf8');
  return Buffer.from(text).equals(body)
    ? shortened(text, mostCharacters)
    : `base64: ${shortened(body.toString('base64'), mostCharacters)}`;
}

function shortened(text: string, most: number): string {
  const shown = text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  if (shown.length <= most) return shown;
  const half = Math.floor(most / 2);
  return `${shown.slice(0, half)} …(${text.length} characters)… ${shown.slice(-half)}`;
}
