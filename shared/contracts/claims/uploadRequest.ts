/** The request for an upload (R46): what the document is follows from its name, as on every computer. */
import { z } from 'zod';
import { misleadingCharacter } from '../../domain/fileNames';
import {
  contradicts,
  plainMediaType,
  proofTypeOfMedia,
  proofTypeOfName,
  proofTypes,
  proofTypesInWords,
} from '../../domain/proofTypes';
import type { FaultText } from '../../i18n';
import { ownIssue } from '../basics/faultMessages';
import { namedRequest } from '../basics/requests';
import { line } from '../basics/texts';

/** Longest name of a file, in characters: as long as file systems allow. */
const LONGEST_NAME = 255;

/** Media types of a browser that knows none. */
const meaningless: readonly string[] = [
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/unknown',
  'application/x-unknown',
  'application/download',
  'application/force-download',
];

const extensions = proofTypes.flatMap((type) => type.extensions);

/** The name of the file and the type that its extension stands for; a browser's media type may be missing. */
export const uploadRequest = namedRequest(
  'UploadRequest',
  z
    .strictObject({
      fileName: line(LONGEST_NAME).describe(
        `Has the extension of its type: one of ${extensions.join(', ')}. It is shown as sent; a download has it in a form that every system can save.`,
      ),
      contentType: z
        .string()
        .max(255)
        .default('')
        .describe(
          'The media type as the browser gives it; may be missing, empty or application/octet-stream. The extension counts; ' +
            'only the media type of another accepted type is refused.',
        ),
    })
    .transform(({ fileName, contentType }, context) => {
      const type = proofTypeOfName(fileName);
      const fault = (field: 'fileName' | 'contentType', text: FaultText): never => {
        context.issues.push(ownIssue({ fileName, contentType }, text, [field]));
        return z.NEVER;
      };
      const misleading = misleadingCharacter(fileName);
      if (misleading !== null)
        return fault('fileName', { key: 'misleading-character', character: misleading });
      const stated = proofTypeOfMedia(contentType);
      if (stated !== null && (type === null || contradicts(contentType, type)))
        return fault('fileName', {
          key: 'extension-differs',
          extensions: stated.extensions,
          contentType: stated.contentType,
        });
      if (type !== null) return { fileName, contentType: type.contentType };
      if (!meaningless.includes(plainMediaType(contentType)))
        return fault('contentType', { key: 'media-type-refused', accepted: proofTypesInWords() });
      return fault('fileName', { key: 'extension-missing', extensions });
    }),
);
