/** Tells in one word, or a few, what a document is recognised as. */
import { recognise } from '../../../../shared/adapters/blob/documentType/recognise';
import { proofTypeOf } from '../../../../shared/domain/proofTypes';

/** The label of an accepted type, or what else the content is. */
export async function recognised(bytes: Buffer): Promise<string> {
  const recognition = await recognise(bytes);
  switch (recognition.is) {
    case 'accepted':
      return proofTypeOf(recognition.contentType)?.label ?? 'no label';
    case 'locked':
      return `locked: ${recognition.what}`;
    case 'damaged':
      return `damaged: ${recognition.fault}`;
    case 'other':
      return `other: ${recognition.what}`;
    case 'unknown':
      return 'unknown';
  }
}
