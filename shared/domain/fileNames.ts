/** Names of files as people give them: which part counts, and a form that every system can save. */

/** The name without folders, which some browsers send with it. */
export function withoutFolders(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}

/** Characters that change the direction of text: "fdp.exe" can be made to look like "exe.pdf" with them. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/u;

/** The first character that makes a name look like another one, as `U+202E`; `null`: there is none. */
export function misleadingCharacter(name: string): string | null {
  const found = DIRECTIONS.exec(name)?.[0].codePointAt(0);
  return found === undefined ? null : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Characters that nobody sees; the joiners of letters and pictures are part of what is seen. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
const JOINERS = '\u200c\u200d';

/** The name as it is seen: without invisible characters and white space at its ends. */
export function visibleName(name: string): string {
  return name
    .replace(INVISIBLE, (character) => (JOINERS.includes(character) ? character : ''))
    .replace(/^[\s\u200c\u200d]+|(?<![\s\u200c\u200d])[\s\u200c\u200d]+$/g, '');
}

/** Most bytes (UTF-8) of a name in the common file systems. */
const MOST_BYTES = 255;

/** Control characters, halves of surrogate pairs, separators, and what Windows refuses in a name. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|\u202a-\u202e\u2066-\u2069]/gu;

/** Names of devices, which Windows does not take for a file, whatever extension follows. */
const DEVICE = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$) *(?:\.|$)/i;

/**
 * A name under which every common system can save a file: without folders, composed (NFC), with `_` for
 * characters that some system refuses and before names of devices, at most 255 bytes of UTF-8. A long name is
 * shortened before its extension, never within a character.
 */
export function savableName(name: string): string {
  const replaced = withoutFolders(name).replace(UNSAFE, '_');
  const clean = visibleName(replaced)
    .normalize('NFC')
    .replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, '');
  return shortened(apartFromDevices(clean === '' ? 'document' : clean));
}

/** The name with `_` before it if Windows takes it for a device. */
export function apartFromDevices(name: string): string {
  return DEVICE.test(name) ? `_${name}` : name;
}

function shortened(name: string): string {
  if (bytesOf(name) <= MOST_BYTES) return name;
  const extension = /\.\w{1,8}$/.exec(name)?.[0] ?? '';
  const most = MOST_BYTES - bytesOf(extension);
  const stem = name.slice(0, name.length - extension.length);
  const whole = beginning(
    Array.from(new Intl.Segmenter('en').segment(stem), ({ segment }) => segment),
    most,
  );
  // One letter can have more marks than a name has room for.
  const kept = whole === '' ? beginning(Array.from(stem), most) : whole;
  return kept.replace(/(?<![.\s])[.\s]+$/, '') + extension;
}

/** As many of the parts as have room. */
function beginning(parts: readonly string[], mostBytes: number): string {
  let bytes = 0;
  const end = parts.findIndex((part) => (bytes += bytesOf(part)) > mostBytes);
  return parts.slice(0, end < 0 ? parts.length : end).join('');
}

/** Bytes of a text in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
