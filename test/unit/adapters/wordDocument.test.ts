/** Proves that documents become Word files with every block, in order, that say their language (R45, R53). */
import JSZip from 'jszip';
import { languages } from '../../../shared/domain/claim';
import { wordDocuments } from '../../../shared/adapters/wordDocument';
import { blankProofTemplate, type TextDocument } from '../../../shared/i18n';

async function partOf(document: TextDocument, name: string): Promise<string> {
  const archive = await JSZip.loadAsync(await wordDocuments().docx(document));
  return (await archive.file(name)?.async('string')) ?? '';
}

function textsIn(xml: string): readonly string[] {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text);
}

test('every block is there, in order, and a list has a bullet for each item', async () => {
  const xml = await partOf(
    {
      language: 'en',
      title: 'Title',
      subtitle: 'Subtitle',
      blocks: [
        { kind: 'paragraph', text: 'A & B <c>' },
        { kind: 'heading', text: 'Heading' },
        { kind: 'list', items: ['first', 'second'] },
        { kind: 'facts', facts: [{ label: 'Label', value: 'value' }] },
        { kind: 'table', header: ['Column'], rows: [['cell'], ['']] },
        { kind: 'space', label: 'Write here' },
      ],
    },
    'word/document.xml',
  );
  const written = [
    'Title',
    'Subtitle',
    'A &amp; B &lt;c&gt;',
    'Heading',
    'first',
    'second',
    'Label',
    'value',
  ];
  expect(textsIn(xml).filter((text) => text !== '')).toEqual([...written, 'Column', 'cell', 'Write here']);
  expect(xml.match(/<w:numPr>/g)).toHaveLength(2);
});

test.each(languages)(
  'R53: the blank template in %s says its language, and has its bullets',
  async (language) => {
    const template = blankProofTemplate(null, language);
    expect(await partOf(template, 'word/styles.xml')).toContain(`<w:lang w:val="${language}"`);
    const xml = await partOf(template, 'word/document.xml');
    expect(xml.match(/<w:numPr>/g)).toHaveLength(4);
    expect(textsIn(xml)).toContain(template.title);
  },
);
