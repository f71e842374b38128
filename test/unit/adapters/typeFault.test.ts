/** Proves that the content of a document must match its declared type (R46). */
import { typeFault } from '../../../shared/adapters/blob/typeFault';
import { proofTypeOf, proofTypes, type ProofContentType } from '../../../shared/domain/proofTypes';
import { compoundDocument, jpeg, officeDocument, pdf, png, tiff } from '../../fixtures/documents';

const documents: Readonly<Record<ProofContentType, Buffer>> = {
  'application/pdf': pdf(),
  'application/msword': compoundDocument('word'),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': officeDocument('word'),
  'application/vnd.ms-excel': compoundDocument('xl'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': officeDocument('xl'),
  'application/vnd.ms-powerpoint': compoundDocument('ppt'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': officeDocument('ppt'),
  'image/png': png(),
  'image/jpeg': jpeg(),
  'image/tiff': tiff(),
  'application/vnd.ms-outlook': compoundDocument('message'),
};

it.each(proofTypes.map(({ contentType }) => contentType))(
  'R46: %s is accepted with its own content',
  async (contentType) => {
    expect(await typeFault(documents[contentType], contentType)).toBeNull();
    expect(await typeFault(documents[contentType], contentType.toUpperCase())).toBeNull();
  },
);

it.each(proofTypes.map(({ contentType }) => contentType))(
  'R46: a document declared as %s with other content is refused',
  async (contentType) => {
    const others = Object.values(documents).filter((bytes) => !bytes.equals(documents[contentType]));
    for (const bytes of [...others, Buffer.from('MZ a program'), Buffer.from('PK\x03\x04 broken off')]) {
      expect(await typeFault(bytes, contentType)).toContain(
        `is declared as ${proofTypeOf(contentType)?.label}`,
      );
    }
  },
);

it.each(['word', 'xl', 'ppt'] as const)(
  'R46: an Office document (%s) that a program wrote as a stream is recognised too',
  async (folder) => {
    const other = await typeFault(officeDocument(folder, { streamed: true }), 'application/pdf');
    expect(other).toContain('but its content is ' + { word: 'Word', xl: 'Excel', ppt: 'PowerPoint' }[folder]);
  },
);

it('R46: the fault names the type of the content and the accepted types', async () => {
  expect(await typeFault(png(), 'application/pdf')).toMatch(
    /^The document is declared as PDF \(application\/pdf\), but its content is PNG image \(image\/png\)\. Upload .+ Accepted are: PDF \(\.pdf\), /,
  );
  expect(await typeFault(Buffer.from('hello\u0001'), 'image/png')).toContain(
    'of no type that can be recognised',
  );
});

it('R46: a type that is not accepted is refused whatever the content', async () => {
  expect(await typeFault(pdf(), 'text/html')).toMatch(/^Documents of type text\/html are not accepted\./);
});
