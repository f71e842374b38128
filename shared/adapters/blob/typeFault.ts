/** Whether the content of a document is what its type says, in words for the person who uploaded it (R46). */
import { proofTypeOf, proofTypesInWords } from '../../domain/proofTypes';
import { recognise } from './documentType/recognise';
import type { Recognition } from './documentType/recognition';

/** For the partner: what is wrong with the type and what would be right; `null` if the content fits it. */
export async function typeFault(bytes: Buffer, declared: string): Promise<string | null> {
  const type = proofTypeOf(declared);
  if (type === null) {
    return `Documents of type ${declared} are not accepted. Accepted are: ${proofTypesInWords()}.`;
  }
  const recognition = await recognise(bytes);
  if (recognition.is === 'accepted' && recognition.contentType === type.contentType) return null;
  return faultOf(recognition, `${type.label} (${type.contentType})`);
}

function faultOf(recognition: Recognition, declared: string): string {
  const acceptedTypes = `Accepted are: ${proofTypesInWords()}.`;
  const contradiction = `The document is declared as ${declared}, but its content is`;
  switch (recognition.is) {
    case 'accepted': {
      const type = proofTypeOf(recognition.contentType);
      if (type === null) throw new Error(`${recognition.contentType} is an accepted type without a name`);
      return (
        `${contradiction} ${type.label} (${type.contentType}). Upload it under a name that ends with ` +
        `${type.extensions.join(' or ')}, or upload a document of the declared type. ${acceptedTypes}`
      );
    }
    case 'locked':
      return (
        `The document is ${recognition.what} that is protected: it opens only with its password or a permission. ` +
        `${recognition.remedy} and upload it again.`
      );
    case 'damaged':
      return (
        `The document is declared as ${declared}, but it is damaged or incomplete: it begins as ` +
        `${recognition.what}, but ${recognition.fault}. Open it on your side, save it again and upload that.`
      );
    case 'other':
      return `${contradiction} ${recognition.what}. ${recognition.remedy ?? 'Upload a document of the declared type'}. ${acceptedTypes}`;
    case 'unknown':
      return `${contradiction} of no type that can be recognised. Upload a document of the declared type. ${acceptedTypes}`;
  }
}
