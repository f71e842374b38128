/** The document types that are accepted as proof of execution (R46), with labels and file name extensions. */
import type { Proof } from './claim';
import { visibleName, withoutFolders } from './fileNames';

/** One accepted document type. */
export interface ProofType {
  /** Media type, lower case. */
  readonly contentType: string;
  /** File name extensions, lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Its name for people. */
  readonly label: string;
}

/** Every accepted type (R46). */
export const proofTypes = [
  { contentType: 'application/pdf', extensions: ['.pdf'], label: 'PDF' },
  { contentType: 'application/msword', extensions: ['.doc'], label: 'Word 97-2003' },
  {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['.docx'],
    label: 'Word',
  },
  { contentType: 'application/vnd.ms-excel', extensions: ['.xls'], label: 'Excel 97-2003' },
  {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['.xlsx'],
    label: 'Excel',
  },
  { contentType: 'application/vnd.ms-powerpoint', extensions: ['.ppt'], label: 'PowerPoint 97-2003' },
  {
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['.pptx'],
    label: 'PowerPoint',
  },
  { contentType: 'image/png', extensions: ['.png'], label: 'PNG image' },
  // Windows and its browsers also save photos as .jfif.
  { contentType: 'image/jpeg', extensions: ['.jpg', '.jpeg', '.jfif', '.jpe'], label: 'JPEG image' },
  { contentType: 'image/tiff', extensions: ['.tif', '.tiff'], label: 'TIFF image' },
  { contentType: 'application/vnd.ms-outlook', extensions: ['.msg'], label: 'Outlook message (MSG)' },
] as const satisfies readonly ProofType[];

/** The media type of an accepted document. */
export type ProofContentType = (typeof proofTypes)[number]['contentType'];

/** How a link hands a document over: a browser shows it, or saves it as a file. */
export const dispositions = ['inline', 'attachment'] as const;
export type Disposition = (typeof dispositions)[number];

/** The types that browsers show by themselves, and in which no script of the document's own reaches a page. */
const shownByBrowsers: readonly string[] = [
  'application/pdf',
  'image/png',
  'image/jpeg',
] satisfies readonly ProofContentType[];

/**
 * How a document is handed over (R46): shown only if its verified type is one that browsers show, and it was
 * scanned clean or nothing scans documents here; otherwise as a file, whatever was asked for.
 * @param scanning whether documents are scanned for malware here
 */
export function dispositionOf(
  { contentType, scan }: Pick<Proof, 'contentType' | 'scan'>,
  asked: Disposition,
  scanning: boolean,
): Disposition {
  const isSafe = scan === 'clean' || (scan === 'not-scanned' && !scanning);
  return isSafe && shownByBrowsers.includes(contentType) ? asked : 'attachment';
}

/** The accepted type for a media type in any letter case; `null`: such documents are not accepted. */
export function proofTypeOf(contentType: string): (ProofType & { contentType: ProofContentType }) | null {
  const wanted = contentType.toLowerCase();
  return proofTypes.find((type) => type.contentType === wanted) ?? null;
}

/** The accepted type that a file name's extension stands for, in any letter case; `null`: it has none. */
export function proofTypeOfName(fileName: string): (ProofType & { contentType: ProofContentType }) | null {
  const name = visibleName(withoutFolders(fileName)).toLowerCase();
  return (
    proofTypes.find(({ extensions }) =>
      extensions.some((extension) => name.endsWith(extension) && stemOf(name, extension) !== ''),
    ) ?? null
  );
}

/** What is left of a name without its extension; dots and blanks alone are no name. */
function stemOf(name: string, extension: string): string {
  return name.slice(0, -extension.length).replace(/^[.\s]+/, '');
}

/**
 * Media types that say as much as one of the accepted ones. Browsers take a media type from whatever programs
 * are installed, so most others say nothing.
 */
const synonyms: Readonly<Record<string, ProofContentType>> = {
  'application/x-pdf': 'application/pdf',
  'application/acrobat': 'application/pdf',
  'applications/vnd.pdf': 'application/pdf',
  'text/pdf': 'application/pdf',
  'text/x-pdf': 'application/pdf',
  'image/x-png': 'image/png',
  'image/apng': 'image/png',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-jpeg': 'image/jpeg',
  'image/tif': 'image/tiff',
  'image/x-tif': 'image/tiff',
  'image/x-tiff': 'image/tiff',
};

/** Types that one program writes: installed programs confuse their media types, so only the extension tells. */
const programs: readonly (readonly ProofContentType[])[] = [
  ['application/msword', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['application/vnd.ms-excel', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [
    'application/vnd.ms-powerpoint',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
];

/** A media type in lower case and without its parameters. */
export function plainMediaType(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** The accepted type that a media type stands for, as a browser gives it; `null`: it says nothing about that. */
export function proofTypeOfMedia(mediaType: string): (ProofType & { contentType: ProofContentType }) | null {
  const plain = plainMediaType(mediaType);
  return proofTypeOf((Object.hasOwn(synonyms, plain) ? synonyms[plain] : undefined) ?? plain);
}

/** Whether a media type stands for another accepted type than the extension of the file's name does. */
export function contradicts(
  mediaType: string,
  { contentType }: { readonly contentType: ProofContentType },
): boolean {
  const other = proofTypeOfMedia(mediaType);
  return (
    other !== null &&
    other.contentType !== contentType &&
    !programs.some((types) => types.includes(contentType) && types.includes(other.contentType))
  );
}

/** The accepted types as part of a sentence, for messages. */
export function proofTypesInWords(): string {
  return proofTypes.map(({ label, extensions }) => `${label} (${extensions.join(', ')})`).join(', ');
}
