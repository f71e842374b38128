/** Texts of people in requests: names, titles, comments and other lines, in NFC and never without a character to see. */
import { z } from 'zod';
import type { FaultText } from '../../i18n';
import { isBlank, trimmedText } from '../../text/trimming';
import { misread, readAs } from '../../text/values/reading';
import { carriesAddress, carriesMoreThanHost } from '../../text/webAddresses';
import { none, readBy, type Form, type Known } from './readValue';

/**
 * Text of a person: in NFC, without white space around it, and with a character that people see. At most `max`
 * characters are sent, and stored.
 */
const written = (max: number, form: Form, faultIn: (text: string) => FaultText | null, known: Known = none) =>
  readBy(
    (sent) => {
      const text = trimmedText(sent.normalize('NFC'));
      if (isBlank(text)) return misread(faultIn(text) ?? { key: 'blank' });
      if (text.length > max) return misread({ key: 'at-most-characters', most: max });
      const fault = faultIn(text);
      return fault === null ? readAs(text) : misread(fault);
    },
    form,
    known,
    z.string().min(1).max(max),
  );

const oneLine: Form = { description: 'One line of text without control characters.' };

/** Neither control characters, halves of surrogate pairs (not possible in UTF-8), U+FFFE nor U+FFFF (XML 1.0, 2.2). */
export function lineFault(text: string): FaultText | null {
  return /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]*$/u.test(text) ? null : { key: 'not-one-line' };
}

/** One line of text. */
export const line = (max: number) => written(max, oneLine, lineFault);

/**
 * A name or title, which mails show to people who would trust a link in it: one line without an address of the
 * web or of mail (R64). `known` names are accepted as they are: they were stored before this was checked.
 */
export const name = (max: number, known: Known = none) =>
  written(
    max,
    {
      description:
        'One line of text without control characters and without an address of the web or of mail.',
    },
    (text) => lineFault(text) ?? (carriesAddress(text) ? { key: 'address-in-name' } : null),
    known,
  );

/** A name in the operator's directory: as {@link name}, but an organisation may be called after its host. */
export const directoryName = (max: number) =>
  written(
    max,
    {
      description:
        'One line of text without control characters and without the address of a page or of mail.',
    },
    (text) => lineFault(text) ?? (carriesMoreThanHost(text) ? { key: 'address-in-directory-name' } : null),
  );

/** Text of several lines. */
export const text = (max: number) =>
  written(max, { description: 'Text of several lines, without other control characters.' }, (value) =>
    /^(?:[^\p{Cc}\p{Cs}\uFFFE\uFFFF]|[\n\r\t])*$/u.test(value) ? null : { key: 'control-characters' },
  );
