/** Portuguese (Portugal) messages about faults. */
import type { NamedRow } from '../../../domain/faultTexts';
import type { FaultsTexts } from './messages';
import { commandFaultsPtPT } from './commands/pt-PT';
import { requestFaultsPtPT } from './requests/pt-PT';
import { characterPtPT, valueFaultsPtPT, whysPtPT } from './values/pt-PT';

const rowInWords = ({ row, ofSheet }: NamedRow): string =>
  ofSheet ? `Linha ${row} da folha` : `Linha ${row}`;

export const faultsPtPT: FaultsTexts = {
  commands: commandFaultsPtPT,
  requests: requestFaultsPtPT,
  values: valueFaultsPtPT,
  whys: whysPtPT,
  character: characterPtPT,
  row: rowInWords,
  unlisted: (count) =>
    count === 1
      ? 'Há mais 1 erro que não é apresentado.'
      : `Há mais ${count} erros que não são apresentados.`,
  rowDetail: (p) => `${rowInWords(p.row)}: ${p.detail}`,
};
