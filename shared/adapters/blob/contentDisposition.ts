/** The Content-Disposition header of a download (RFC 6266), with a file name that is safe on every system. */

/** Longest file name of a download, in characters; common file systems allow 255 bytes. */
const MAX_LENGTH = 120;

/** Control characters, halves of surrogate pairs, separators of folders, characters that Windows refuses. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;

/** `attachment` with the file name in ASCII for old programs, and as UTF-8 (RFC 8187) for all others. */
export function attachment(fileName: string): string {
  const name = safeFileName(fileName);
  // Some browsers would decode a "%" in the plain form.
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|%/g, '_');
  // Nothing is left of a name that consists of accents.
  return `attachment; filename="${ascii === '' ? '_' : ascii}"; filename*=UTF-8''${extValue(name)}`;
}

/** The name without folders and unsafe characters; a long one is shortened before its extension. */
function safeFileName(fileName: string): string {
  const lastPart = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const clean = lastPart.replace(UNSAFE, '_').replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, '');
  const characters = Array.from(clean);
  if (characters.length <= MAX_LENGTH) return clean === '' ? 'document' : clean;
  const extension = /\.\w{1,8}$/.exec(clean)?.[0] ?? '';
  return characters.slice(0, MAX_LENGTH - extension.length).join('') + extension;
}

/** `encodeURIComponent` leaves `'()*` alone, which RFC 8187 does not allow; `!` is allowed. */
function extValue(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
