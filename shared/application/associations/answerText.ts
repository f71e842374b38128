/** Finds the JSON object in a message of the assessor's queue, however its sender has wrapped it (R61). */

/** How many wrappings are taken off: base64 of a JSON text in quotes has two, and tools put one around that. */
const mostWrappings = 3;

/**
 * The object of a message. Queue messages are texts, and senders differ: some send JSON as it is, most put it
 * in base64, because that was the rule of the queue service's libraries for long. A text is never both: JSON
 * of an object contains braces, and base64 does not. So that a message which holds no object is kept as it
 * came, it is returned unchanged.
 * @param message the host's reading of a message: JSON if its text is JSON, otherwise the text
 */
export function answerIn(message: unknown): unknown {
  let content = message;
  for (let wrapping = 0; wrapping <= mostWrappings; wrapping++) {
    if (typeof content === 'object' && content !== null) return content;
    if (typeof content !== 'string') break;
    content = unwrapped(content);
  }
  return message;
}

/** The JSON in a text, or the text in base64; `undefined`: neither. */
function unwrapped(text: string): unknown {
  // `trim` takes off a byte order mark too.
  const bare = text.trim();
  try {
    return JSON.parse(bare);
  } catch {
    return textInBase64(bare);
  }
}

/** Reads both alphabets of base64 (RFC 4648, 4 and 5), with and without padding and line breaks. */
function textInBase64(text: string): string | undefined {
  const digits = text.replace(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(digits, 'base64'));
  } catch {
    return undefined;
  }
}
