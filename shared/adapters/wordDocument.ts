/** Documents as Word files (Office Open XML), which people can edit, print and sign. */
import {
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
  type IRunOptions,
} from 'docx';
import type { Block, DocumentWriter, TextDocument } from '../application/ports/proofs';

/** Height of a box to write in, and of a field to sign in, in twentieths of a point. */
const boxHeight = 4000;
const fieldHeight = 480;

/** Width of labels, in percent of the page between its margins. */
const labelPercent = 32;

const line = { style: BorderStyle.SINGLE, size: 4, color: 'A6A6A6' };
const borders = { top: line, bottom: line, left: line, right: line };
const cellMargins = { top: 60, bottom: 60, left: 110, right: 110 };

/** Writes documents as Word files. */
export function wordDocuments(): DocumentWriter {
  return { docx: (document) => Packer.toBuffer(fileOf(document)) };
}

function fileOf({ title, subtitle, language, blocks }: TextDocument): Document {
  return new Document({
    title,
    description: subtitle,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21, language: { value: language } } },
        title: { run: { size: 40, bold: true } },
        heading1: { run: { size: 26, bold: true }, paragraph: { spacing: { before: 320, after: 120 } } },
      },
    },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
          new Paragraph({ children: [new TextRun({ text: subtitle, size: 26 })], spacing: { after: 200 } }),
          ...blocks.flatMap(childrenOf),
        ],
      },
    ],
  });
}

function childrenOf(block: Block): readonly FileChild[] {
  return block.kind === 'list'
    ? block.items.map((text) => new Paragraph({ text, bullet: { level: 0 }, spacing: { after: 60 } }))
    : [childOf(block)];
}

function childOf(block: Exclude<Block, { kind: 'list' }>): FileChild {
  switch (block.kind) {
    case 'paragraph':
      return new Paragraph({ text: block.text, spacing: { after: 120 } });
    case 'heading':
      return new Paragraph({ heading: HeadingLevel.HEADING_1, text: block.text, keepNext: true });
    case 'facts':
      return table(
        block.facts.map(
          ({ label, value }) =>
            new TableRow({
              cantSplit: true,
              height: { value: fieldHeight, rule: 'atLeast' },
              children: [
                cell(label, { bold: true, percent: labelPercent }),
                cell(value, { percent: 100 - labelPercent }),
              ],
            }),
        ),
      );
    case 'table':
      return table([
        new TableRow({
          tableHeader: true,
          children: block.header.map((text) => cell(text, { bold: true })),
        }),
        ...block.rows.map(
          (row) => new TableRow({ cantSplit: true, children: row.map((text) => cell(text, {})) }),
        ),
      ]);
    case 'space':
      return table([
        new TableRow({
          height: { value: boxHeight, rule: 'atLeast' },
          children: [cell(block.label, { italics: true })],
        }),
      ]);
  }
}

function table(rows: readonly TableRow[]): Table {
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [...rows] });
}

function cell(
  text: string,
  { bold = false, italics = false, percent }: { bold?: boolean; italics?: boolean; percent?: number },
): TableCell {
  const run: IRunOptions = { text, bold, italics };
  return new TableCell({
    borders,
    margins: cellMargins,
    ...(percent === undefined ? {} : { width: { size: percent, type: WidthType.PERCENTAGE } }),
    children: [new Paragraph({ children: [new TextRun(run)] })],
  });
}
