/** English messages about faults. */
import type { NamedRow } from '../../../domain/faultTexts';
import type { FaultsTexts } from './messages';
import { commandFaultsEn } from './commands/en';
import { requestFaultsEn } from './requests/en';
import { characterEn, valueFaultsEn, whysEn } from './values/en';

const rowInWords = ({ row, ofSheet }: NamedRow): string =>
  ofSheet ? `Row ${row} of the sheet` : `Row ${row}`;

export const faultsEn: FaultsTexts = {
  commands: commandFaultsEn,
  requests: requestFaultsEn,
  values: valueFaultsEn,
  whys: whysEn,
  character: characterEn,
  row: rowInWords,
  unlisted: (count) => (count === 1 ? '1 more fault is not listed.' : `${count} more faults are not listed.`),
  rowDetail: (p) => `${rowInWords(p.row)}: ${p.detail}`,
};
