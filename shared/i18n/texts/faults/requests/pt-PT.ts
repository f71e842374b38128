/** Portuguese (Portugal) messages about the form of requests. */
import type { Catalogue, Counted, RequestFaultParameters, Saying } from '../messages';

const types: Readonly<Record<string, string>> = {
  string: 'um texto',
  number: 'um número',
  int: 'um número inteiro',
  boolean: 'true ou false',
  object: 'um objeto',
  array: 'uma lista',
  null: 'null',
};

const amount = (bound: string, of: Counted, limit: number): string => {
  switch (of) {
    case 'characters':
      return `ter ${bound} ${limit} ${limit === 1 ? 'carácter' : 'caracteres'}`;
    case 'visible-characters':
      return `ter ${bound} ${limit} ${limit === 1 ? 'carácter visível' : 'caracteres visíveis'}`;
    case 'words':
      return `ter ${bound} ${limit} ${limit === 1 ? 'palavra' : 'palavras'}`;
    case 'entries':
      return `ter ${bound} ${limit} ${limit === 1 ? 'entrada' : 'entradas'}`;
    case null:
      return `ser ${bound} ${limit}`;
  }
};

export const requestFaultsPtPT: Catalogue<RequestFaultParameters> = {
  required: (p, say) => `é obrigatório; ${say.fault(p.wanted)}`,
  'wrong-type': (p) => `tem de ser ${types[p.expected] ?? p.expected}`,
  'one-of': (p) => `tem de ser ${p.values.length === 1 ? '' : 'um de '}${p.values.join(', ')}`,
  'too-few': (p) => `tem de ${amount('no mínimo', p.of, p.limit)}`,
  'too-many': (p) => `tem de ${amount('no máximo', p.of, p.limit)}`,
  invalid: () => 'não é válido',

  blank: () => 'não pode estar vazio: nenhum dos seus caracteres se vê',
  'not-one-line': () => 'tem de ser uma linha de texto Unicode sem caracteres de controlo',
  'control-characters': () => 'tem de ser texto Unicode sem caracteres de controlo',
  'address-in-name': () =>
    'não pode conter um endereço da Web ou de e-mail; coloque um espaço depois de um ponto que termina uma palavra',
  'address-in-directory-name': () => 'não pode conter um endereço da Web ou de e-mail',
  'not-web-page': () => 'tem de ser o endereço de uma página, como https://contoso.com/programme',
  'not-instant': () => 'tem de ser um instante como 2026-11-23T09:00:00Z',
  'beyond-years': () => 'tem de estar entre os anos 1900 e 9999 de UTC',
  'not-end-date': () => 'tem de ser uma data como 2027-03-31, ou um instante como 2026-11-23T09:00:00Z',
  'copy-to-contact': () =>
    'é o endereço do próprio contacto, que recebe as mensagens de qualquer forma: retire-o',
  'copy-repeated': () => 'está indicado duas vezes: retire um',
  'claim-repeated': () => 'já está indicado acima: retire um dos dois',
  'not-date': () => 'tem de ser uma data como 2026-12-24',
  'not-whole-number': () => 'tem de ser um número inteiro',
  'not-solution-area': (p) =>
    `tem de ser um de ${p.areas.join(', ')}; para outros programas (CSP, revendedor gerido, alojamento, Surface), utilize um pedido co-op`,

  'misleading-character': (p) =>
    `não pode conter ${p.character}, um carácter invisível que altera a ordem dos seguintes; mude o nome do ficheiro`,
  'extension-differs': (p) =>
    `tem de terminar em ${p.extensions.join(' ou ')}, porque o tipo é ${p.contentType}`,
  'extension-missing': (p) => `tem de ter um nome e uma das extensões ${p.extensions.join(', ')}`,
  'media-type-refused': (p) => `não é aceite; são aceites: ${p.accepted}`,

  'product-listed-twice': (p) => `O produto ${p.productId} consta duas vezes.`,
  'share-too-large': () =>
    'não pode ser superior a deadlines: a parte para prazos inclui as mensagens normais',
  'span-sign': () => 'não pode ter sinal: um intervalo de tempo avança',
  'span-fraction': () => 'tem de ser em números inteiros: PT90S, não PT1.5M',
  'not-duration': () => 'tem de ser uma duração ISO 8601 como PT4H ou P7D',
  'span-too-short': () => 'tem de ser no mínimo um minuto',
  'span-too-long': (p) => `tem de ser no máximo dez anos, que são ${p.days} dias`,
  'not-span': () => 'tem de ser {"businessDays": n}, {"days": n} ou {"duration": "PT4H"}',
  'in-span': (p, say) => `${p.member}: ${say.fault(p.fault)}`,
  'id-differs': () => 'tem de ser o ID do endereço, ou ser omitido',

  'request-not-valid': (p) =>
    `Os dados enviados não são válidos: ${p.fields.map((field) => (field === '' ? 'o conteúdo' : field)).join(', ')}.`,
  'unknown-field': (p) => `Campo desconhecido ${p.name}.`,
  'name-too-long': (p) => `Um nome tem no máximo ${p.most} caracteres; este tem ${p.length}.`,
  'member-repeated': () => 'O membro aparece várias vezes.',
  'header-not-understood': () => 'Esta API não o compreende.',
  'key-example': () => 'Utilize, por exemplo, um GUID.',
  'foreign-cursor': () => 'Utilize o cursor da página anterior, com os mesmos filtros.',
  'too-many-parameters': (p) =>
    `Uma cadeia de consulta tem no máximo ${p.most} parâmetros; esta tem ${p.sent}.`,
  'too-deep': (p) => `Um conteúdo tem no máximo ${p.most} níveis de objetos e listas; este tem ${p.sent}.`,
  'too-many-values': (p) =>
    `Um conteúdo tem aqui no máximo ${p.most} membros e entradas de listas; este tem ${p.sent}.`,

  'row-not-valid': (p) => `A linha não é válida: ${p.fields.join(', ')}.`,
  'sheet-empty': () => 'A folha não tem nenhuma linha com um valor abaixo do cabeçalho.',
  'sheet-too-wide': (p) => `Um CSV tem no máximo ${p.most} colunas; este tem ${p.sent}.`,
  'sheet-too-long': (p) => `Um CSV tem no máximo ${p.most} linhas; este tem ${p.sent}.`,
  'sheet-too-full': (p) => `Um CSV tem no máximo ${p.most} valores nas células; este tem ${p.sent}.`,
  'column-name-too-long': (p) =>
    `Coluna ${p.column}: um nome tem no máximo ${p.most} caracteres; este tem ${p.length}.`,
  'cell-without-name': (p) =>
    `A coluna ${p.column} não tem nome no cabeçalho, mas esta linha tem ${p.value === null ? 'um valor' : `"${p.value}"`} nela. Um texto que contém o separador precisa de aspas.`,
  'cell-quote': (p) => {
    const span =
      p.lineBreaks === 0
        ? ''
        : ` Há ${p.lineBreaks} quebras de linha entre as aspas: podem ter-se juntado linhas.`;
    return `Há texto depois das aspas de fecho, pelo que não se sabe onde a célula termina. Escreva duas vezes cada aspa dentro de uma célula entre aspas.${span}`;
  },
  'cell-unreadable': () =>
    'Não é possível ler uma letra: o ficheiro não está em UTF-8 ou um programa perdeu a letra. Guarde o ficheiro como "CSV UTF-8" e envie-o de novo.',
  'cell-of-unknown-column': (p) => {
    const hint =
      p.parts.length > 0
        ? `As suas partes têm colunas próprias: ${p.parts.join(', ')}. `
        : p.nearest === null
          ? ''
          : `Queria dizer ${p.nearest}? `;
    return `Coluna desconhecida ${p.name}, aqui com "${p.value}". ${hint}Remova a coluna ou deixe-a vazia.`;
  },
  'cell-formula-error': (p) =>
    `"${p.value}" é o que uma folha de cálculo mostra para uma fórmula sem resultado. Introduza o próprio valor ou deixe a célula vazia.`,
  'cell-several-numbers': (p) =>
    `"${p.value}" parece ser vários números. Escreva | entre eles, por exemplo 4512001|4512002.`,
  'cell-rewritten-number': (p) =>
    `"${p.value}" é um número como uma folha de cálculo o reescreve. Formate a coluna como texto e introduza todos os algarismos, por exemplo 4512001.`,

  'row-is-final': (p, say) =>
    `O pedido desta linha é definitivo (${stateIn(p.state, say)}). Para voltar a reivindicar, dê à linha uma nova referência.`,
  'row-differs': (p) =>
    `O pedido difere da linha em ${p.members}.${p.isFinal ? '' : ' Uma importação não altera pedidos: edite o pedido onde a linha estiver certa.'}`,
  'row-contact-unconfirmed': (p) =>
    `${p.email ?? 'O contacto'} não pertence a nenhum dos domínios do cliente: indique um contacto num deles ou um revisor terá de o confirmar antes da aprovação.`,
  'row-not-submittable': (p) => `O pedido não pode ser submetido como está: ${p.why}`,
  'row-faulty': (p) => `A própria linha tem erros: ${p.why}`,
};

function stateIn(state: RequestFaultParameters['row-is-final']['state'], { texts }: Saying): string {
  return state === 'association ended' ? 'associação terminada' : texts.statuses[state];
}
