/** Whether the bytes of a document are what its declared type says (R46). */
import { proofTypeOf, proofTypes, proofTypesInWords, type ProofContentType } from '../../domain/proofTypes';

/** The container of Word, Excel and PowerPoint before 2007, and of Outlook messages: their magic bytes are the same. */
const COMPOUND_FILE = ['application/x-cfb'];

/** The types that `file-type` detects in the content of each accepted type. */
const detectedAs: Readonly<Record<ProofContentType, readonly string[]>> = {
  'application/pdf': ['application/pdf'],
  'application/msword': COMPOUND_FILE,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  'application/vnd.ms-excel': COMPOUND_FILE,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  'application/vnd.ms-powerpoint': COMPOUND_FILE,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': [
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
  // An animated PNG is a PNG as well.
  'image/png': ['image/png', 'image/apng'],
  'image/jpeg': ['image/jpeg'],
  'image/tiff': ['image/tiff'],
  'application/vnd.ms-outlook': COMPOUND_FILE,
};

/** For the partner: what is wrong with the type and what would be right; `null` if the content fits it. */
export async function typeFault(bytes: Uint8Array, declared: string): Promise<string | null> {
  const type = proofTypeOf(declared);
  if (type === null) {
    return `Documents of type ${declared} are not accepted. Accepted are: ${proofTypesInWords()}.`;
  }
  const detected = await detect(bytes);
  if (detected !== null && detectedAs[type.contentType].includes(detected)) return null;
  return (
    `The document is declared as ${type.label} (${declared}), but its content is ${inWords(detected)}. ` +
    `Upload a document of the declared type, or ask for an upload of the type that it has. ` +
    `Accepted are: ${proofTypesInWords()}.`
  );
}

/** The media type that the magic bytes show; `null` when they show none. */
async function detect(bytes: Uint8Array): Promise<string | null> {
  // The package is an ES module only.
  const { fileTypeFromBuffer } = await import('file-type');
  try {
    return (await fileTypeFromBuffer(bytes))?.mime ?? null;
  } catch {
    // The bytes begin like an archive or a picture, but the rest is missing.
    return null;
  }
}

function inWords(detected: string | null): string {
  if (detected === null) return 'of no type that can be recognised';
  const labels = proofTypes
    .filter(({ contentType }) => detectedAs[contentType].includes(detected))
    .map(({ label }) => label);
  return labels.length === 0 ? detected : `${labels.join(' or ')} (${detected})`;
}
