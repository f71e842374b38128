/** Puts the sentences of a mail's plain text together again, for whoever looks for words in it. */
import { lengthOf, lineLength } from '../../../shared/i18n';

/**
 * The plain text with one line for each paragraph, row, item and quoted line: joins a line with the one before it
 * where the first word would not have fitted there.
 */
export function unwrapped(plainText: string): string {
  const lines: string[] = [];
  let last = '';
  for (const line of plainText.split('\n')) {
    const words = goesOn(last, line);
    if (words === null) lines.push(line);
    else lines.push(`${lines.pop() ?? ''} ${words}`);
    last = line;
  }
  return lines.join('\n');
}

/** The words of a line that belongs to the one before it; `null`: it is a line of its own. */
function goesOn(before: string, line: string): string | null {
  const isQuoted = line.startsWith('> ');
  const words = (isQuoted ? line.slice(2) : line).trimStart();
  const isOwn = words === '' || words.startsWith('* ') || /^https?:\/\/\S+$/.test(words);
  if (isOwn || before === '' || before === '-- ' || isQuoted !== before.startsWith('> ')) return null;
  const [firstWord = ''] = words.split(' ');
  return lengthOf(before) + 1 + lengthOf(firstWord) > lineLength ? words : null;
}
