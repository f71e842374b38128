/** Portuguese (Portugal) titles of problems, and what can be done about each. */
import type { ProblemsTexts } from './en';

export const problemsPtPT: ProblemsTexts = {
  'token-missing': {
    title: 'Início de sessão necessário',
    cure: 'Envie um bearer token no cabeçalho Authorization.',
  },
  'token-invalid': {
    title: 'Token inválido',
    cure: 'Inicie a sessão de uma pessoa nesta API e envie o token de acesso.',
  },
  'token-expired': {
    title: 'Token expirado',
    cure: 'Obtenha um novo token.',
  },
  'not-found': {
    title: 'Não encontrado',
    cure: 'Verifique o endereço.',
  },
  'method-not-allowed': {
    title: 'Método não permitido',
    cure: 'Utilize um dos métodos indicados no cabeçalho Allow.',
  },
  'malformed-json': {
    title: 'JSON malformado',
    cure: 'Envie um documento JSON em UTF-8.',
  },
  'malformed-csv': {
    title: 'CSV malformado',
    cure: 'Corrija o que o detalhe indica. As folhas de cálculo guardam como «CSV UTF-8».',
  },
  'unsupported-media-type': {
    title: 'Tipo de conteúdo não suportado',
    cure: 'Envie um tipo de conteúdo que a operação aceite, em UTF-8 e sem Content-Encoding.',
  },
  'body-too-large': {
    title: 'Conteúdo demasiado grande',
    cure: 'Envie um conteúdo mais pequeno.',
  },
  'invalid-request': {
    title: 'Dados inválidos',
    cure: 'Corrija os campos que o problema indica.',
  },
  'invalid-header': {
    title: 'Cabeçalho inválido',
    cure: 'Corrija o cabeçalho que o problema indica.',
  },
  'precondition-required': {
    title: 'If-Match necessário',
    cure: 'Leia o pedido ou a entrada e envie o respetivo ETag como If-Match, ou envie * para alterar qualquer revisão.',
  },
  'idempotency-key-required': {
    title: 'Idempotency-Key necessário',
    cure: 'Envie um cabeçalho Idempotency-Key, por exemplo um GUID.',
  },
  'row-repeated': {
    title: 'Linha repetida',
    cure: 'Remova uma das linhas ou dê a cada uma a sua própria referência ou ID.',
  },
  'upload-missing': {
    title: 'Nada carregado',
    cure: 'Carregue primeiro o documento para o URL de carregamento, com PUT.',
  },
  'upload-not-accepted': {
    title: 'Documento não aceite',
    cure: 'Carregue um documento de um tipo e tamanho aceites.',
  },
  'association-ended': {
    title: 'Associação terminada',
    cure: 'Não há nada a fazer.',
  },
  'version-taken': {
    title: 'A versão já existe',
    cure: 'Publique com um nome que ainda não tenha sido utilizado.',
  },
  'identifier-taken': {
    title: 'Pertence a outra entrada',
    cure: 'Corrija a entrada ou remova primeiro o valor da outra.',
  },
  'work-settled': {
    title: 'Trabalho concluído',
    cure: 'Não há nada a fazer.',
  },
  unavailable: {
    title: 'Serviço ocupado',
    cure: 'Tente novamente após o tempo indicado em Retry-After.',
  },
  'internal-error': {
    title: 'Erro interno',
    cure: 'Comunique o ID de rastreio ao operador.',
  },
  'claim-not-found': {
    title: 'Pedido não encontrado',
    cure: 'Verifique o ID do pedido.',
  },
  'wrong-status': {
    title: 'Não é possível neste estado',
    cure: 'Leia o pedido: o seu estado determina o que é possível.',
  },
  'too-late': {
    title: 'Demasiado tarde',
    cure: 'O detalhe indica quando o prazo terminou e o que é possível agora. Leia o pedido de novo.',
  },
  'not-permitted': {
    title: 'Sem permissão',
    cure: 'Peça a alguém com uma das funções que o detalhe indica.',
  },
  'own-organisation': {
    title: 'Própria organização',
    cure: 'Deixe o pedido a um revisor de outra organização.',
  },
  'not-assignee': {
    title: 'Atribuído a outra pessoa',
    cure: 'Atribua a si um pedido sem revisor; só um responsável pela revisão atribui um pedido que já tem revisor.',
  },
  'reviewer-unknown': {
    title: 'Revisor desconhecido',
    cure: 'Peça à pessoa que inicie sessão uma vez como revisor, isto é, que envie uma consulta qualquer; um operador repõe quem foi removido.',
  },
  'deadline-not-due': {
    title: 'O prazo ainda não terminou',
    cure: 'Não há nada a fazer.',
  },
  'earlier-round': {
    title: 'Decisão anterior',
    cure: 'Utilize a notificação mais recente.',
  },
  'acceptance-not-asked': {
    title: 'Não é pedida aceitação',
    cure: 'Não há nada a fazer. Se a notificação foi devolvida, utilize a seguinte.',
  },
  'content-invalid': {
    title: 'O conteúdo não está correto',
    cure: 'Corrija os campos que o problema indica.',
  },
  'not-enrolled': {
    title: 'Sem inscrição no programa',
    cure: 'Inscreva-se no programa ou escolha outra atividade.',
  },
  'programme-not-claimable': {
    title: 'Não pode ser reivindicado aqui',
    cure: 'Escolha outra atividade ou utilize um pedido co-op.',
  },
  'customer-unknown': {
    title: 'Cliente desconhecido',
    cure: 'Verifique o ID de diretório do cliente.',
  },
  'domain-not-of-customer': {
    title: 'O domínio não é do cliente',
    cure: 'Verifique o domínio do cliente.',
  },
  'mpn-not-of-partner': {
    title: 'O ID MPN não é seu',
    cure: 'Escolha um ID MPN da sua organização.',
  },
  'product-unknown': {
    title: 'Produto desconhecido',
    cure: 'Escolha um produto do catálogo.',
  },
  'product-not-of-customer': {
    title: 'O cliente não tem o produto',
    cure: 'Escolha um produto que o cliente tenha.',
  },
  'subscription-required': {
    title: 'Subscrição necessária',
    cure: 'Indique a subscrição.',
  },
  'subscription-unknown': {
    title: 'Subscrição desconhecida',
    cure: 'Indique uma das subscrições do cliente.',
  },
  'subscription-ended': {
    title: 'Subscrição terminada',
    cure: 'Indique uma subscrição que não tenha terminado ou remova o produto.',
  },
  'claim-incomplete': {
    title: 'Pedido incompleto',
    cure: 'Preencha os campos que o problema indica e depois submeta.',
  },
  'proof-missing': {
    title: 'Sem prova de execução',
    cure: 'Carregue um documento e depois submeta.',
  },
  'proof-limit': {
    title: 'Demasiados documentos',
    cure: 'Remova um documento ou junte vários num só.',
  },
  'proof-unknown': {
    title: 'Documento não encontrado',
    cure: 'Verifique o ID do documento.',
  },
  'proof-malicious': {
    title: 'Documento malicioso',
    cure: 'Peça ao parceiro um documento sem software malicioso.',
  },
  'proofs-not-scanned': {
    title: 'Documentos não analisados',
    cure: 'Aguarde pela análise ou aprove com `unscannedAccepted`, o que fica registado no histórico.',
  },
  'comment-limit': {
    title: 'Demasiados comentários',
    cure: 'Não há nada a fazer: a conversa está cheia. As ações com um comentário próprio continuam a ser possíveis.',
  },
  'acknowledgement-missing': {
    title: 'Falta a confirmação',
    cure: 'Confirme que o conteúdo é verdadeiro.',
  },
  'place-taken': {
    title: 'Já associado',
    cure: 'Remova o produto ou aguarde até a respetiva associação terminar.',
  },
  'already-claimed': {
    title: 'Já reivindicado',
    cure: 'Utilize esse pedido, retire-o ou remova o produto. Um produto cuja associação termina em breve pode ser reivindicado de novo: o detalhe indica a partir de quando.',
  },
  'last-product': {
    title: 'Último produto',
    cure: 'Mantenha pelo menos um produto ou retire o pedido.',
  },
  'field-not-editable': {
    title: 'Campo não editável',
    cure: 'Altere apenas os campos que o detalhe permite ou crie um novo pedido.',
  },
  'reason-required': {
    title: 'Motivo necessário',
    cure: 'Indique um motivo.',
  },
  'dispute-empty': {
    title: 'Contestação sem fundamento',
    cure: 'Indique uma justificação comercial, uma nova PoE, ou ambas.',
  },
  'same-reviewer': {
    title: 'Decidido por outro revisor',
    cure: 'Deixe a contestação a outro revisor ou a um responsável pela revisão.',
  },
  'contact-unconfirmed': {
    title: 'Contacto não confirmado',
    cure: 'Confirme o endereço com confirm-contact, peça ao parceiro um contacto num dos domínios do cliente ou peça a um operador que adicione um domínio que falte no diretório.',
  },
  'contact-unchanged': {
    title: 'O mesmo contacto',
    cure: 'Indique outro contacto do cliente. Uma notificação que foi devolvida uma vez pode ser enviada de novo ao mesmo contacto.',
  },
  'contact-change-limit': {
    title: 'Demasiadas alterações do contacto',
    cure: 'Tente novamente após o tempo indicado em Retry-After. Sem Retry-After, as alterações do pedido estão esgotadas: retire o pedido e crie um novo, ou contacte o programa.',
  },
  'contact-not-proposed': {
    title: 'O contacto não aguarda confirmação',
    cure: 'Leia o pedido: mostra o contacto, o seu estado e o contacto que aguarda confirmação.',
  },
  'notice-returned': {
    title: 'Notificação devolvida',
    cure: 'Peça ao parceiro que indique outro contacto, ou de novo o mesmo, com change-contact.',
  },
  'word-out-of-time': {
    title: 'Não recebido neste período',
    cure: 'Corrija receivedAt. Uma palavra anterior à aprovação não diz respeito a ela: consulte o cliente de novo.',
  },
  'ending-link-limit': {
    title: 'Ligação já enviada',
    cure: 'Utilize a ligação da mensagem mais recente ou peça outra após o tempo indicado em Retry-After.',
  },
  'ending-link-over': {
    title: 'A ligação já não é válida',
    cure: 'Utilize a ligação da mensagem mais recente ou peça outra na página da ligação da notificação.',
  },
  'request-unknown': {
    title: 'Avaliação desconhecida',
    cure: 'Responda à avaliação que está em aberto.',
  },
  'stale-revision': {
    title: 'Entretanto alterado',
    cure: 'Leia de novo e repita com o novo ETag.',
  },
  'key-reused': {
    title: 'Chave de idempotência reutilizada',
    cure: 'Utilize uma chave nova para um envio novo.',
  },
  'rate-limited': {
    title: 'Demasiados numa hora',
    cure: 'Tente novamente após o tempo indicado em Retry-After. As repetições com a mesma Idempotency-Key não voltam a contar.',
  },
  busy: {
    title: 'Pedido ocupado',
    cure: 'Tente novamente.',
  },
};
