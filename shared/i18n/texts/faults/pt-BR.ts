/** Portuguese (Brazil) messages about faults. */
import type { NamedRow } from '../../../domain/faultTexts';
import type { FaultsTexts } from './messages';
import { commandFaultsPtBR } from './commands/pt-BR';
import { requestFaultsPtBR } from './requests/pt-BR';
import { characterPtBR, valueFaultsPtBR, whysPtBR } from './values/pt-BR';

const rowInWords = ({ row, ofSheet }: NamedRow): string =>
  ofSheet ? `Linha ${row} da planilha` : `Linha ${row}`;

export const faultsPtBR: FaultsTexts = {
  commands: commandFaultsPtBR,
  requests: requestFaultsPtBR,
  values: valueFaultsPtBR,
  whys: whysPtBR,
  character: characterPtBR,
  row: rowInWords,
  unlisted: (count) =>
    count === 1 ? 'Há mais 1 erro que não é listado.' : `Há mais ${count} erros que não são listados.`,
  rowDetail: (p) => `${rowInWords(p.row)}: ${p.detail}`,
};
