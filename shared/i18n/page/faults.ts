/** What a page says after a POST that decided nothing. */
import { customerReasonCharacters } from '../../domain/reasons';
import { formatNumber } from '../format';
import type { Texts } from '../texts/en';
import type { PageFault } from './view';

/** Whether a fault is shown at its field, not at the head of the page. */
export function isAtField({ code }: PageFault): boolean {
  return code === 'reason-too-long' || code === 'not-confirmed';
}

/** What to do after a POST that decided nothing. */
export function faultText(fault: PageFault, texts: Texts): string {
  const { faults } = texts.page;
  switch (fault.code) {
    case 'not-pressed':
      return faults.notPressed;
    case 'not-chosen':
      return faults.notChosen;
    case 'unreadable':
      return faults.unreadable;
    case 'not-confirmed':
      return faults.notConfirmed;
    case 'reason-too-long':
      return faults.reasonTooLong({
        sent: formatNumber(fault.characters, texts),
        most: formatNumber(customerReasonCharacters, texts),
      });
  }
}
