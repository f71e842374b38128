/** The plain-text version of a mail, for mail programs without HTML. */
import type { Texts } from '../texts/en';
import { linesOf, oneLine } from '../writtenByPeople';
import type { Message, Part } from './message';

/** Blank lines separate the parts. Each text of ours is one line, which the mail program wraps. */
export function plainTextOf(message: Message, texts: Texts): string {
  const greeting = message.greeting === null ? [] : [oneLine(message.greeting)];
  const body = message.parts.map((part) => plainPart(part, texts));
  const footer = `-- \n${oneLine(message.footer)}\n${texts.serviceLong}`;
  return [oneLine(message.title), ...greeting, ...body, footer].join('\n\n') + '\n';
}

function plainPart(part: Part, texts: Texts): string {
  switch (part.kind) {
    case 'paragraph':
      return oneLine(part.text);
    case 'heading':
      return oneLine(part.text).toLocaleUpperCase(texts.locale);
    case 'facts':
      return part.facts
        .map(({ label, value }) => texts.labelled({ label, value: oneLine(value) }))
        .join('\n');
    case 'list':
      return part.items.map((item) => `* ${oneLine(item)}`).join('\n');
    case 'quote':
      return [texts.labelled({ label: part.label, value: '' }).trimEnd(), ...quoted(part.text)].join('\n');
    case 'action':
      return `${texts.labelled({ label: part.label, value: '' }).trimEnd()}\n${part.url}`;
  }
}

/** Every quoted line is marked, so that nobody takes it for a line of ours. */
function quoted(text: string): readonly string[] {
  return linesOf(text).map((line) => `> ${line}`.trimEnd());
}
