/** Line `guesses`: people who guess links and tokens, and how long others wait for their answers meanwhile. */
import { randomBytes } from 'node:crypto';
import { formatClaimId, ulid } from '../../shared/adapters/claimId';
import { linkToken } from '../../shared/application/consent/consentLink';
import { prepareDirectory, signIn } from './callers';
import { Connection, sideBySide, type Sent } from './connection';
import { Distribution } from './distribution';
import { loadClaims } from './loader';
import { MeasuredStack } from './measuredStack';
import type { BenchOptions, Sizes } from './options';
import type { Figure } from './report';

/** Connections that guess at the same time. */
const GUESSERS = 16;

/** One guess, and the status that refuses it. */
interface Guess {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly sent: Sent;
  readonly refusedBy: number;
}

export async function measureGuesses(
  { guesses, others }: Sizes,
  _options: BenchOptions,
  tell: (text: string) => void,
): Promise<readonly Figure[]> {
  const stack = await MeasuredStack.start();
  const caller = new Connection();
  try {
    const maker = await prepareDirectory(stack);
    const claim = maker.make('submitted', Date.now());
    await stack.stack.stop();
    await loadClaims(stack.stack, [claim]);
    await stack.stack.restart();
    const { partner: token } = await signIn(stack);
    const api = `${stack.stack.addresses.api}/api`;
    const read = (): Promise<unknown> => caller.call('GET', `${api}/claims/${claim.claimId}`, { token });
    const kinds = kindsOfGuess(claim.claimId, claim.partnerId, token);
    tell(
      `${guesses} guesses over ${GUESSERS} connections, in equal parts: ${Object.keys(kinds).join(', ')}; one other person reads a claim, again and again`,
    );

    const alone = new Distribution();
    for (let warm = 0; warm < others; warm++) await read();
    for (let number = 0; number < others; number++) await alone.time(read);

    const kind = Object.values(kinds);
    const numbers = Array.from({ length: guesses }, (_, number) => number);
    const beside = new Distribution();
    let guessing = true;
    let accepted = 0;
    const from = performance.now();
    const used = await stack.during(() =>
      Promise.all([
        sideBySide(numbers, GUESSERS, async (number, connection) => {
          const { method, path, sent, refusedBy } = (kind[number % kind.length] ?? missing)();
          const { status } = await connection.call(method, `${api}/${path}`, sent, () => true);
          if (status !== refusedBy) accepted++;
        }).finally(() => (guessing = false)),
        (async () => {
          while (guessing) await beside.time(read);
        })(),
      ]),
    );
    const seconds = (performance.now() - from) / 1_000;
    const figure = (name: string, value: number, unit: string, aim?: Figure['aim']): Figure => ({
      ...{ line: 'guesses', name, value, unit },
      ...(aim === undefined ? {} : { aim }),
    });
    return [
      figure('not refused as they should be', accepted, 'of all', { atMost: 0 }),
      figure('guesses a second', guesses / seconds, '/s'),
      figure('CPU of the stack for each', used.stackCpu / guesses, 'ms'),
      figure('database reads for each', used.databaseReads / guesses, ''),
      figure('database writes for each', used.databaseWrites / guesses, '', { atMost: 0.01 }),
      figure('another’s read alone, p50', alone.median, 'ms'),
      figure('another’s read meanwhile, p50', beside.median, 'ms'),
      figure('another’s read alone, p95', alone.quantile(0.95), 'ms'),
      figure('another’s read meanwhile, p95', beside.quantile(0.95), 'ms'),
      figure('another’s read meanwhile, slowest', beside.quantile(1), 'ms', { atMost: 5_000 }),
    ];
  } finally {
    caller.close();
    await stack.dispose();
  }
}

/** Guesses of every kind; each call makes another one. */
function kindsOfGuess(
  claimId: string,
  partnerId: string,
  token: string,
): Readonly<Record<string, () => Guess>> {
  const link = (ofClaim: string): string =>
    `consent/${linkToken({ kind: 'notice', claimId: ofClaim, round: 1, secret: randomBytes(32).toString('base64url') })}`;
  const [header = '', payload = ''] = token.split('.');
  const signature = (): string => randomBytes(256).toString('base64url');
  const asked = { method: 'GET', path: `claims/${claimId}`, refusedBy: 401 } as const;
  const unknownKey = (): string =>
    Buffer.from(JSON.stringify({ alg: 'RS256', kid: randomBytes(8).toString('hex') })).toString('base64url');
  return {
    'pages of a claim’s link': () => ({ method: 'GET', path: link(claimId), sent: {}, refusedBy: 404 }),
    'pages of unknown claims': () => ({
      method: 'GET',
      path: link(formatClaimId(partnerId, ulid(Date.now(), randomBytes(10)))),
      sent: {},
      refusedBy: 404,
    }),
    'declines by a claim’s link': () => ({
      method: 'POST',
      path: link(claimId),
      sent: { body: '', contentType: 'application/x-www-form-urlencoded' },
      refusedBy: 404,
    }),
    'tokens with another signature': () => ({
      ...asked,
      sent: { token: `${header}.${payload}.${signature()}` },
    }),
    'tokens of unknown keys': () => ({
      ...asked,
      sent: { token: `${unknownKey()}.${payload}.${signature()}` },
    }),
  };
}

function missing(): never {
  throw new Error('There is no kind of guess.');
}
