/** Proves that no damage to a document makes its recognition throw or run on (R46). */
import fc from '../../../tools/fastCheck';
import { recognise } from '../../../../shared/adapters/blob/documentType/recognise';
import { compoundDocument, jpeg, officeDocument, pdf, png, tiff } from '../../../fixtures/documents';
import { encryptedPdf, encryptedPdfs } from '../../../fixtures/encryptedPdfs';

const documents: readonly Buffer[] = [
  ...(['word', 'xl', 'ppt'] as const).flatMap((program) => [
    officeDocument(program),
    compoundDocument(program),
    compoundDocument(program, { sectorSize: 4096 }),
  ]),
  compoundDocument('word', { spareTableSectors: 200 }),
  ...Object.values(encryptedPdfs).flatMap(({ locked, restricted }) =>
    [locked, restricted].flatMap((sample) => (sample === undefined ? [] : [encryptedPdf(sample)])),
  ),
  pdf(),
  png(),
  jpeg(),
  tiff(),
];

const flips = fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(255)), { maxLength: 12 });

test('R46: a document that is cut off, or of which bytes are wrong, is recognised as something', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...documents),
      flips,
      fc.option(fc.nat(1_000_000)),
      async (document, wrong, cut) => {
        const bytes = Buffer.from(document);
        for (const [at, value] of wrong) bytes[at % bytes.length] = value;
        const { is } = await recognise(cut === null ? bytes : bytes.subarray(0, cut % bytes.length));
        expect(['accepted', 'locked', 'damaged', 'other', 'unknown']).toContain(is);
      },
    ),
    { numRuns: 2000 },
  );
});

test('R46: bytes without any sense behind the beginning of a document are recognised as something', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...documents, Buffer.alloc(0)),
      fc.nat(64),
      fc.uint8Array({ maxLength: 4096 }),
      async (document, kept, rest) => {
        await expect(recognise(Buffer.concat([document.subarray(0, kept), rest]))).resolves.toBeDefined();
      },
    ),
    { numRuns: 1000 },
  );
});
