/** Text within a mail: what people wrote stays text, and none of it becomes a link in a mail program (R64). */
import { disarmed } from '../../text/webAddresses';
import { linesOf, oneLine } from '../writtenByPeople';
import type { Fact } from './message';

/** A text on one line, with its addresses disarmed. */
export function mailLine(text: string): string {
  return disarmed(oneLine(text));
}

/** The lines of a longer text, with their addresses disarmed. */
export function mailLines(text: string): readonly string[] {
  return linesOf(text).map(disarmed);
}

/** The value of a fact on one line, with its addresses disarmed unless the value is an address. */
export function factValue({ value, isAddress }: Fact): string {
  return isAddress === true ? oneLine(value) : mailLine(value);
}
