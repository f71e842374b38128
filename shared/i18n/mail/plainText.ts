/** The plain-text version of a mail, for mail programs without HTML. */
import type { Texts } from '../texts/en';
import { factValue, mailLine, mailLines } from './mailText';
import type { Entry, Message, Part } from './message';

/** Blank lines separate the parts. Each text of ours is one line, which the mail program wraps. */
export function plainTextOf(message: Message, texts: Texts): string {
  const greeting = message.greeting === null ? [] : [mailLine(message.greeting)];
  const body = message.parts.map((part) => plainPart(part, texts));
  const footer = `-- \n${mailLine(message.footer)}\n${texts.serviceLong}`;
  return [mailLine(message.title), ...greeting, ...body, footer].join('\n\n') + '\n';
}

function plainPart(part: Part, texts: Texts): string {
  switch (part.kind) {
    case 'paragraph':
      return mailLine(part.text);
    case 'heading':
      return mailLine(part.text).toLocaleUpperCase(texts.locale);
    case 'facts':
      return part.facts
        .map((fact) => texts.labelled({ label: fact.label, value: factValue(fact) }))
        .join('\n');
    case 'list':
      return part.items.map((item) => `* ${mailLine(item)}`).join('\n');
    case 'entries':
      return part.entries.map(plainEntry).join('\n\n');
    case 'quote':
      return [texts.labelled({ label: part.label, value: '' }).trimEnd(), ...quoted(part.text)].join('\n');
    case 'action':
      return `${texts.labelled({ label: part.label, value: '' }).trimEnd()}\n${part.url}`;
  }
}

/** The lines of an entry are indented under its title. */
function plainEntry({ title, url, mark, lines }: Entry): string {
  const heading = `* ${mark === null ? '' : `[${mark}] `}${mailLine(title)}`;
  return [
    heading,
    ...[...lines.map(mailLine), ...(url === null ? [] : [url])].map((line) => `  ${line}`),
  ].join('\n');
}

/** Every quoted line is marked, so that nobody takes it for a line of ours. */
function quoted(text: string): readonly string[] {
  return mailLines(text).map((line) => `> ${line}`.trimEnd());
}
