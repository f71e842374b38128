/** A mail as the mail service accepts it. */
import type { Language } from '../../domain/claim';
import { textsIn } from '../texts/catalogue';
import { oneLine } from '../writtenByPeople';
import { htmlOf } from './html';
import type { Message } from './message';
import { plainTextOf } from './plainText';

/** Subject and both versions of the body. */
export interface MailContent {
  readonly subject: string;
  readonly html: string;
  readonly plainText: string;
}

/** Writes both versions of a message. */
export function mailContent(message: Message, language: Language): MailContent {
  return {
    // Mail programs show subjects as they are, without links.
    subject: oneLine(message.subject),
    html: htmlOf(message, language),
    plainText: plainTextOf(message, textsIn(language)),
  };
}
