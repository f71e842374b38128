/** Spanish messages about faults. */
import type { NamedRow } from '../../../domain/faultTexts';
import type { FaultsTexts } from './messages';
import { commandFaultsEs } from './commands/es';
import { requestFaultsEs } from './requests/es';
import { characterEs, valueFaultsEs, whysEs } from './values/es';

const rowInWords = ({ row, ofSheet }: NamedRow): string =>
  ofSheet ? `Fila ${row} de la hoja` : `Fila ${row}`;

export const faultsEs: FaultsTexts = {
  commands: commandFaultsEs,
  requests: requestFaultsEs,
  values: valueFaultsEs,
  whys: whysEs,
  character: characterEs,
  row: rowInWords,
  unlisted: (count) =>
    count === 1 ? 'Hay 1 error más que no se muestra.' : `Hay ${count} errores más que no se muestran.`,
  rowDetail: (p) => `${rowInWords(p.row)}: ${p.detail}`,
};
