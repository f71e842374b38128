/** Portuguese (Brazil) messages about the form of requests. */
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
      return `ter ${bound} ${limit} ${limit === 1 ? 'caractere' : 'caracteres'}`;
    case 'visible-characters':
      return `ter ${bound} ${limit} ${limit === 1 ? 'caractere visível' : 'caracteres visíveis'}`;
    case 'words':
      return `ter ${bound} ${limit} ${limit === 1 ? 'palavra' : 'palavras'}`;
    case 'entries':
      return `ter ${bound} ${limit} ${limit === 1 ? 'item' : 'itens'}`;
    case null:
      return `ser ${bound} ${limit}`;
  }
};

export const requestFaultsPtBR: Catalogue<RequestFaultParameters> = {
  required: (p, say) => `é obrigatório; ${say.fault(p.wanted)}`,
  'wrong-type': (p) => `deve ser ${types[p.expected] ?? p.expected}`,
  'one-of': (p) => `deve ser ${p.values.length === 1 ? '' : 'um de '}${p.values.join(', ')}`,
  'too-few': (p) => `deve ${amount('no mínimo', p.of, p.limit)}`,
  'too-many': (p) => `deve ${amount('no máximo', p.of, p.limit)}`,
  invalid: () => 'não é válido',

  blank: () => 'não pode ficar vazio: nenhum de seus caracteres é visível',
  'not-one-line': () => 'deve ser uma linha de texto Unicode sem caracteres de controle',
  'control-characters': () => 'deve ser texto Unicode sem caracteres de controle',
  'address-in-name': () =>
    'não pode conter um endereço da Web ou de e-mail; coloque um espaço depois de um ponto que termina uma palavra',
  'address-in-directory-name': () => 'não pode conter um endereço da Web ou de e-mail',
  'not-web-page': () => 'deve ser o endereço de uma página, como https://contoso.com/programme',
  'not-instant': () => 'deve ser um instante como 2026-11-23T09:00:00Z',
  'beyond-years': () => 'deve estar entre os anos 1900 e 9999 de UTC',
  'not-end-date': () => 'deve ser uma data como 2027-03-31, ou um instante como 2026-11-23T09:00:00Z',
  'copy-to-contact': () =>
    'é o endereço do próprio contato, que recebe as mensagens de qualquer forma: remova-o',
  'copy-repeated': () => 'foi informado duas vezes: remova um',
  'claim-repeated': () => 'já foi informada acima: remova uma das duas',
  'not-date': () => 'deve ser uma data como 2026-12-24',
  'not-whole-number': () => 'deve ser um número inteiro',
  'not-solution-area': (p) =>
    `deve ser um de ${p.areas.join(', ')}; para outros programas (CSP, revendedor gerenciado, hospedagem, Surface), use uma solicitação co-op`,

  'misleading-character': (p) =>
    `não pode conter ${p.character}, um caractere invisível que muda a ordem dos seguintes; renomeie o arquivo`,
  'extension-differs': (p) =>
    `deve terminar com ${p.extensions.join(' ou ')}, porque o tipo é ${p.contentType}`,
  'extension-missing': (p) => `deve ter um nome e uma das extensões ${p.extensions.join(', ')}`,
  'media-type-refused': (p) => `não é aceito; são aceitos: ${p.accepted}`,

  'product-listed-twice': (p) => `O produto ${p.productId} aparece duas vezes.`,
  'share-too-large': () =>
    'não pode ser maior que deadlines: a parcela para prazos inclui as mensagens comuns',
  'span-sign': () => 'não pode ter sinal: um intervalo de tempo avança',
  'span-fraction': () => 'deve ser em números inteiros: PT90S, não PT1.5M',
  'not-duration': () => 'deve ser uma duração ISO 8601 como PT4H ou P7D',
  'span-too-short': () => 'deve ser no mínimo um minuto',
  'span-too-long': (p) => `deve ser no máximo dez anos, que são ${p.days} dias`,
  'not-span': () => 'deve ser {"businessDays": n}, {"days": n} ou {"duration": "PT4H"}',
  'in-span': (p, say) => `${p.member}: ${say.fault(p.fault)}`,
  'id-differs': () => 'deve ser o ID do endereço, ou ser omitido',

  'request-not-valid': (p) =>
    `Os dados enviados não são válidos: ${p.fields.map((field) => (field === '' ? 'o conteúdo' : field)).join(', ')}.`,
  'unknown-field': (p) => `Campo desconhecido ${p.name}.`,
  'name-too-long': (p) => `Um nome tem no máximo ${p.most} caracteres; este tem ${p.length}.`,
  'member-repeated': () => 'O membro aparece várias vezes.',
  'header-not-understood': () => 'Esta API não o entende.',
  'key-example': () => 'Use, por exemplo, um GUID.',
  'foreign-cursor': () => 'Use o cursor da página anterior, com os mesmos filtros.',
  'too-many-parameters': (p) =>
    `Uma cadeia de consulta tem no máximo ${p.most} parâmetros; esta tem ${p.sent}.`,
  'too-deep': (p) => `Um conteúdo tem no máximo ${p.most} níveis de objetos e listas; este tem ${p.sent}.`,
  'too-many-values': (p) =>
    `Um conteúdo tem aqui no máximo ${p.most} membros e itens de listas; este tem ${p.sent}.`,

  'row-not-valid': (p) => `A linha não é válida: ${p.fields.join(', ')}.`,
  'sheet-empty': () => 'A planilha não tem nenhuma linha com um valor abaixo do cabeçalho.',
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
        : ` Há ${p.lineBreaks} quebras de linha entre as aspas: linhas podem ter se juntado.`;
    return `Há texto depois das aspas de fechamento; por isso, não se sabe onde a célula termina. Escreva duas vezes cada aspa dentro de uma célula entre aspas.${span}`;
  },
  'cell-unreadable': () =>
    'Não é possível ler uma letra: o arquivo não está em UTF-8 ou um programa perdeu a letra. Salve o arquivo como "CSV UTF-8" e envie-o novamente.',
  'cell-of-unknown-column': (p) => {
    const hint =
      p.parts.length > 0
        ? `Suas partes têm colunas próprias: ${p.parts.join(', ')}. `
        : p.nearest === null
          ? ''
          : `Você quis dizer ${p.nearest}? `;
    return `Coluna desconhecida ${p.name}, aqui com "${p.value}". ${hint}Remova a coluna ou deixe-a vazia.`;
  },
  'cell-formula-error': (p) =>
    `"${p.value}" é o que uma planilha mostra para uma fórmula sem resultado. Digite o próprio valor ou deixe a célula vazia.`,
  'cell-several-numbers': (p) =>
    `"${p.value}" parece ser vários números. Escreva | entre eles, por exemplo 4512001|4512002.`,
  'cell-rewritten-number': (p) =>
    `"${p.value}" é um número como uma planilha o reescreve. Formate a coluna como texto e digite todos os dígitos, por exemplo 4512001.`,

  'row-is-final': (p, say) =>
    `A solicitação desta linha é definitiva (${stateIn(p.state, say)}). Para reivindicar novamente, dê à linha uma nova referência.`,
  'row-differs': (p) =>
    `A solicitação difere da linha em ${p.members}.${p.isFinal ? '' : ' Uma importação não altera solicitações: edite a solicitação onde a linha estiver certa.'}`,
  'row-contact-unconfirmed': (p) =>
    `${p.email ?? 'O contato'} não pertence a nenhum dos domínios do cliente: informe um contato em um deles ou um revisor precisará confirmá-lo antes da aprovação.`,
  'row-not-submittable': (p) => `A solicitação não pode ser enviada como está: ${p.why}`,
  'row-faulty': (p) => `A própria linha tem erros: ${p.why}`,
};

function stateIn(state: RequestFaultParameters['row-is-final']['state'], { texts }: Saying): string {
  return state === 'association ended' ? 'associação encerrada' : texts.statuses[state];
}
