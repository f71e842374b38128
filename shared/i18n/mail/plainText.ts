/** The plain-text version of a mail, for mail programs without HTML. */
import type { Texts } from '../texts/en';
import { factValue, mailLine, mailLines } from './mailText';
import type { Entry, Message, Part } from './message';
import { wrapped } from './wrap';

/**
 * Blank lines separate the parts. Lines have at most 78 characters, but links stay whole; a line that goes on is
 * indented where the next one would otherwise read as a row of its own.
 */
export function plainTextOf(message: Message, texts: Texts): string {
  const greeting = message.greeting === null ? [] : [paragraph(message.greeting)];
  const body = message.parts.map((part) => plainPart(part, texts));
  const footer = `-- \n${paragraph(message.footer)}\n${texts.serviceLong}`;
  return [paragraph(message.title), ...greeting, ...body, footer].join('\n\n') + '\n';
}

function plainPart(part: Part, texts: Texts): string {
  switch (part.kind) {
    case 'paragraph':
      return paragraph(part.text);
    case 'heading':
      return paragraph(part.text.toLocaleUpperCase(texts.locale));
    case 'facts':
      return lines(
        part.facts.flatMap((fact) => row(texts.labelled({ label: fact.label, value: factValue(fact) }))),
      );
    case 'list':
      return lines(part.items.flatMap((item) => wrapped(mailLine(item), { first: '* ', next: '  ' })));
    case 'entries':
      return part.entries.map(plainEntry).join('\n\n');
    case 'quote':
      return lines([...wrapped(labelAlone(part.label, texts)), ...quoted(part.text)]);
    case 'action':
      return lines([...wrapped(labelAlone(part.label, texts)), part.url]);
  }
}

/** The lines of an entry are indented under its title. */
function plainEntry({ title, url, mark, lines: rows, problems }: Entry): string {
  const heading = `${mark === null ? '' : `[${mark}] `}${mailLine(title)}`;
  return lines([
    ...wrapped(heading, { first: '* ', next: '  ' }),
    ...[...rows, ...problems].flatMap((text) => row(mailLine(text), '  ')),
    ...(url === null ? [] : [`  ${url}`]),
  ]);
}

function paragraph(text: string): string {
  return lines(wrapped(mailLine(text)));
}

function row(text: string, indent = ''): readonly string[] {
  return wrapped(text, { first: indent, next: `${indent}  ` });
}

function labelAlone(label: string, texts: Texts): string {
  return texts.labelled({ label, value: '' }).trimEnd();
}

/** Every quoted line is marked, so that nobody takes it for a line of ours. */
function quoted(text: string): readonly string[] {
  return mailLines(text).flatMap((line) => wrapped(line, { first: '> ', next: '> ' }));
}

function lines(all: readonly string[]): string {
  return all.join('\n');
}
