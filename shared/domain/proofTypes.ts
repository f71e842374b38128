/** The document types that are accepted as proof of execution (R46), with labels and file name extensions. */

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
  { contentType: 'image/jpeg', extensions: ['.jpg', '.jpeg'], label: 'JPEG image' },
  { contentType: 'image/tiff', extensions: ['.tif', '.tiff'], label: 'TIFF image' },
  { contentType: 'application/vnd.ms-outlook', extensions: ['.msg'], label: 'Outlook message (MSG)' },
] as const satisfies readonly ProofType[];

/** The media type of an accepted document. */
export type ProofContentType = (typeof proofTypes)[number]['contentType'];

/** The accepted type for a media type in any letter case; `null`: such documents are not accepted. */
export function proofTypeOf(contentType: string): (ProofType & { contentType: ProofContentType }) | null {
  const wanted = contentType.toLowerCase();
  return proofTypes.find((type) => type.contentType === wanted) ?? null;
}

/** Whether a file name has one of the type's extensions, in any letter case. */
export function hasExtensionOf(type: ProofType, fileName: string): boolean {
  const name = fileName.toLowerCase();
  return type.extensions.some((extension) => name.endsWith(extension) && name.length > extension.length);
}

/** The accepted types as part of a sentence, for messages. */
export function proofTypesInWords(): string {
  return proofTypes.map(({ label, extensions }) => `${label} (${extensions.join(', ')})`).join(', ');
}
