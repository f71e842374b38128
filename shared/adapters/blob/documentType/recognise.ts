/**
 * What a document is, by its content alone (R46). The readers go from the certain to the likely: what has a
 * magic number, then what a PDF may follow, then text. The work is in proportion to the document's size.
 */
import { recognisedArchive } from './officePackage';
import { recognisedCompoundFile } from './compoundDocument';
import { beginsAsCompoundFile } from './compoundFile';
import { recognisedJpeg, recognisedPng } from './images';
import { recognisedBeginning, recognisedByPackage } from './otherFormats';
import { recognisedLatePdf, recognisedPdf } from './pdf';
import type { Recognition } from './recognition';
import { recognisedText } from './texts';
import { recognisedTiff } from './tiff';
import { beginsAsZip } from './zipArchive';

/** What a document is. Never throws for any content. */
export async function recognise(bytes: Buffer): Promise<Recognition> {
  if (beginsAsZip(bytes)) return recognisedArchive(bytes);
  if (beginsAsCompoundFile(bytes)) return recognisedCompoundFile(bytes);
  const certain =
    recognisedPdf(bytes) ??
    recognisedPng(bytes) ??
    recognisedJpeg(bytes) ??
    recognisedTiff(bytes) ??
    recognisedBeginning(bytes);
  if (certain !== null) return certain;
  const text = recognisedText(bytes);
  // The package takes a text in UTF-16 for music.
  const binary = text === null ? await recognisedByPackage(bytes) : null;
  return binary ?? recognisedLatePdf(bytes) ?? text ?? { is: 'unknown' };
}
