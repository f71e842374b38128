/**
 * Finds and disarms addresses of the web and of mail in what people write: mail programs turn them into links,
 * which readers would take for the programme's own (R64).
 */
import topLevelDomains from 'tlds';

/**
 * The last labels of host names that mail programs know: every top-level domain of the root zone, in letters of
 * its own script, and the names that are reserved for examples and for private networks (RFC 2606, 6761, 6762).
 */
const lastLabels: ReadonlySet<string> = new Set([
  ...topLevelDomains,
  ...['example', 'test', 'invalid', 'localhost', 'local', 'internal', 'home', 'lan', 'onion'],
]);

/** Names of technologies that look like host names; what follows a slash names another technology. */
const technologies = ['ASP.NET', 'ADO.NET', 'VB.NET', 'ML.NET', 'Socket.IO', 'draw.io'];
/** Degrees and legal forms that look like host names when they are written without a space. */
const abbreviations = [
  'B.Com',
  'M.Com',
  'B.Sc',
  'M.Sc',
  'B.Tech',
  'M.Tech',
  'Dipl.Ing',
  'Dr.Med',
  'Co.KG',
  'Co.Ltd',
  'Pty.Ltd',
];
const knownNames = new RegExp(
  `(?<![\\p{L}\\p{N}._@/-])(?:(?:${either(technologies)})(?![\\p{L}\\p{N}_@:-]|\\.[\\p{L}\\p{N}])|` +
    `(?:${either(abbreviations)})(?![\\p{L}\\p{N}_@:/-]|\\.[\\p{L}\\p{N}]))`,
  'giu',
);

function either(names: readonly string[]): string {
  return names.map((name) => name.replaceAll('.', '\\.')).join('|');
}

/** Invisible characters, which could stand within an address to hide it. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Texts without white space. The byte order mark counts as white space in JavaScript, and nobody sees it. */
const words = /(?:\S|\uFEFF)+/g;

/** Forms that are an address whatever host they name. Each looks at few characters, so none can be slow. */
const plainForms: readonly RegExp[] = [
  // A scheme and a slash; browsers accept any number of slashes.
  /[a-z][a-z0-9]:\/+[^\s/]/i,
  // Schemes that need no slash, or take a backslash for one.
  /(?<![a-z0-9])(?:https?|hxxps?|ftps?|sftp|mailto|javascript|vbscript|sips?|skype|callto|xmpp):\S/i,
  /(?<![\p{L}\p{N}])www\d{0,3}\.[^\s.]/iu,
  // Mail: somebody at something.
  /[\p{L}\p{N}._%+'-]@[\p{L}\p{N}[]/u,
  // Network addresses that have a path or a port, and those in brackets.
  /(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}[:/]/,
  /\[[0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f.:]{0,40}\]/i,
];

/** A run of characters that host names are made of. */
const hostRuns = /[\p{L}\p{N}\p{M}_.-]+/gu;

/**
 * Whether a text carries an address of the web or of mail that a mail program would turn into a link, however
 * it is written: with look-alikes of dots and slashes, percent-encoded, or with invisible characters.
 */
export function carriesAddress(text: string): boolean {
  return wordsIn(text).some(isAddress);
}

/**
 * Whether a text carries more of an address than the bare name of a host: some organisations are called after
 * their host, such as Booking.com.
 */
export function carriesMoreThanHost(text: string): boolean {
  return wordsIn(text).some((word) => addressIn(word) === 'more than a host');
}

/**
 * The text with its addresses disarmed: dots, colons and at signs in them stand in brackets, `evil[.]example`,
 * as is usual where security is reported. All other words stay as they are.
 */
export function disarmed(text: string): string {
  return text.replace(words, (word) =>
    isAddress(word)
      ? word
          .replace(invisible, '')
          .replace(/[.:@%\u3002\uFF0E\uFF61\u2024\uFE52\uFF1A\uFE13\uFF20\uFE6B\uFF05](?=\S)/g, '[$&]')
      : word,
  );
}

function wordsIn(text: string): readonly string[] {
  return text.match(words) ?? [];
}

/** Whether a text without white space carries an address. */
function isAddress(word: string): boolean {
  return addressIn(word) !== 'none';
}

/** What a text without white space carries. */
function addressIn(word: string): 'none' | 'a host' | 'more than a host' {
  const written = asRead(word).replace(knownNames, (name) => name.replace('.', ''));
  if (plainForms.some((form) => form.test(written))) return 'more than a host';
  const hosts = [...written.matchAll(hostRuns)].filter(([run]) => isHost(run));
  if (hosts.length === 0) return 'none';
  const goOn = hosts.some((host) => /[/:?#]/.test(written.charAt(host.index + host[0].length)));
  return goOn ? 'more than a host' : 'a host';
}

/** The word as mail programs and browsers read it. */
function asRead(word: string): string {
  return word
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(/\u3002/g, '.')
    .replace(/[\u2044\u2215\u29F8]/g, '/')
    .replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** Whether labels that are joined by dots are, or begin with, the name of a host. */
function isHost(run: string): boolean {
  const labels = run.toLowerCase().split('.');
  return labels.some(
    (label, index) =>
      (labels[index - 1] ?? '') !== '' &&
      (lastLabels.has(label) || label.startsWith('xn--') || lastLabels.has(latinPartOf(label))),
  );
}

/** The Latin letters that a label begins with, where letters of another script follow without a space. */
function latinPartOf(label: string): string {
  return /^([a-z]{2,24})(?=[^a-z0-9_-])/.exec(label)?.[1] ?? '';
}
