/** Portuguese (Brazil) titles of problems, and what can be done about each. */
import type { ProblemsTexts } from './en';

export const problemsPtBR: ProblemsTexts = {
  'token-missing': {
    title: 'Login necessário',
    cure: 'Envie um bearer token no cabeçalho Authorization.',
  },
  'token-invalid': {
    title: 'Token inválido',
    cure: 'Faça o login de uma pessoa nesta API e envie o token de acesso.',
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
    cure: 'Use um dos métodos indicados no cabeçalho Allow.',
  },
  'malformed-json': {
    title: 'JSON malformado',
    cure: 'Envie um documento JSON em UTF-8.',
  },
  'malformed-csv': {
    title: 'CSV malformado',
    cure: 'Corrija o que o detalhe indica. As planilhas salvam como “CSV UTF-8”.',
  },
  'unsupported-media-type': {
    title: 'Tipo de conteúdo sem suporte',
    cure: 'Envie um tipo de conteúdo que a operação aceite, em UTF-8 e sem Content-Encoding.',
  },
  'body-too-large': {
    title: 'Conteúdo grande demais',
    cure: 'Envie um conteúdo menor.',
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
    cure: 'Leia a solicitação ou a entrada e envie seu ETag como If-Match, ou envie * para alterar qualquer revisão.',
  },
  'idempotency-key-required': {
    title: 'Idempotency-Key necessário',
    cure: 'Envie um cabeçalho Idempotency-Key, por exemplo um GUID.',
  },
  'row-repeated': {
    title: 'Linha repetida',
    cure: 'Remova uma das linhas ou dê a cada uma sua própria referência ou ID.',
  },
  'upload-missing': {
    title: 'Nada foi carregado',
    cure: 'Carregue primeiro o documento na URL de upload, com PUT.',
  },
  'upload-not-accepted': {
    title: 'Documento não aceito',
    cure: 'Carregue um documento de um tipo e tamanho aceitos.',
  },
  'association-ended': {
    title: 'Associação encerrada',
    cure: 'Não há nada a fazer.',
  },
  'version-taken': {
    title: 'A versão já existe',
    cure: 'Publique com um nome que ainda não tenha sido usado.',
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
    cure: 'Informe o ID de rastreamento ao operador.',
  },
  'claim-not-found': {
    title: 'Solicitação não encontrada',
    cure: 'Verifique o ID da solicitação.',
  },
  'wrong-status': {
    title: 'Não é possível neste status',
    cure: 'Leia a solicitação: o status determina o que é possível.',
  },
  'too-late': {
    title: 'Tarde demais',
    cure: 'O detalhe informa quando o prazo terminou e o que é possível agora. Leia a solicitação novamente.',
  },
  'not-permitted': {
    title: 'Sem permissão',
    cure: 'Peça a alguém com uma das funções que o detalhe indica.',
  },
  'own-organisation': {
    title: 'Própria organização',
    cure: 'Deixe a solicitação para um revisor de outra organização.',
  },
  'not-assignee': {
    title: 'Atribuída a outra pessoa',
    cure: 'Atribua a si uma solicitação sem revisor; só um líder de revisão atribui uma solicitação que já tem revisor.',
  },
  'reviewer-unknown': {
    title: 'Revisor desconhecido',
    cure: 'Peça à pessoa que faça login uma vez como revisor, isto é, que envie uma consulta qualquer; um operador restaura quem foi removido.',
  },
  'deadline-not-due': {
    title: 'O prazo ainda não terminou',
    cure: 'Não há nada a fazer.',
  },
  'earlier-round': {
    title: 'Decisão anterior',
    cure: 'Use a notificação mais recente.',
  },
  'acceptance-not-asked': {
    title: 'Não é pedida aceitação',
    cure: 'Não há nada a fazer. Se a notificação foi devolvida, use a próxima.',
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
    cure: 'Escolha outra atividade ou use uma solicitação co-op.',
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
    title: 'Assinatura necessária',
    cure: 'Informe a assinatura.',
  },
  'subscription-unknown': {
    title: 'Assinatura desconhecida',
    cure: 'Informe uma das assinaturas do cliente.',
  },
  'subscription-ended': {
    title: 'Assinatura terminada',
    cure: 'Informe uma assinatura que não tenha terminado ou remova o produto.',
  },
  'claim-incomplete': {
    title: 'Solicitação incompleta',
    cure: 'Preencha os campos que o problema indica e depois envie a solicitação.',
  },
  'proof-missing': {
    title: 'Sem prova de execução',
    cure: 'Carregue um documento e depois envie a solicitação.',
  },
  'proof-limit': {
    title: 'Documentos demais',
    cure: 'Remova um documento ou junte vários em um só.',
  },
  'proof-unknown': {
    title: 'Documento não encontrado',
    cure: 'Verifique o ID do documento.',
  },
  'proof-malicious': {
    title: 'Documento malicioso',
    cure: 'Peça ao parceiro um documento sem malware.',
  },
  'proofs-not-scanned': {
    title: 'Documentos não verificados',
    cure: 'Aguarde a verificação ou aprove com `unscannedAccepted`, o que fica registrado no histórico.',
  },
  'comment-limit': {
    title: 'Comentários demais',
    cure: 'Não há nada a fazer: a conversa está cheia. As ações com um comentário próprio continuam sendo possíveis.',
  },
  'acknowledgement-missing': {
    title: 'Falta a confirmação',
    cure: 'Confirme que o conteúdo é verdadeiro.',
  },
  'place-taken': {
    title: 'Já associado',
    cure: 'Remova o produto ou aguarde até que a associação dele termine.',
  },
  'already-claimed': {
    title: 'Já reivindicado',
    cure: 'Use essa solicitação, retire-a ou remova o produto. Um produto cuja associação termina em breve pode ser reivindicado novamente: o detalhe informa a partir de quando.',
  },
  'last-product': {
    title: 'Último produto',
    cure: 'Mantenha pelo menos um produto ou retire a solicitação.',
  },
  'field-not-editable': {
    title: 'Campo não editável',
    cure: 'Altere apenas os campos que o detalhe permite ou crie uma nova solicitação.',
  },
  'reason-required': {
    title: 'Motivo necessário',
    cure: 'Informe um motivo.',
  },
  'dispute-empty': {
    title: 'Contestação sem fundamento',
    cure: 'Apresente uma justificativa comercial, uma nova PoE ou ambas.',
  },
  'same-reviewer': {
    title: 'Decidida por outro revisor',
    cure: 'Deixe a contestação para outro revisor ou para um líder de revisão.',
  },
  'contact-unconfirmed': {
    title: 'Contato não confirmado',
    cure: 'Confirme o endereço com confirm-contact, peça ao parceiro um contato em um dos domínios do cliente ou peça a um operador que adicione um domínio que falte no diretório.',
  },
  'contact-unchanged': {
    title: 'O mesmo contato',
    cure: 'Informe outro contato do cliente. Uma notificação que foi devolvida uma vez pode ser enviada novamente ao mesmo contato.',
  },
  'contact-change-limit': {
    title: 'Alterações de contato demais',
    cure: 'Tente novamente após o tempo indicado em Retry-After. Sem Retry-After, as alterações da solicitação se esgotaram: retire a solicitação e crie uma nova, ou fale com o programa.',
  },
  'contact-not-proposed': {
    title: 'O contato não aguarda confirmação',
    cure: 'Leia a solicitação: ela mostra o contato, seu estado e o contato que aguarda confirmação.',
  },
  'notice-returned': {
    title: 'A notificação foi devolvida',
    cure: 'Peça ao parceiro que informe outro contato, ou o mesmo novamente, com change-contact.',
  },
  'word-out-of-time': {
    title: 'Não recebido neste período',
    cure: 'Corrija receivedAt. Uma palavra anterior à aprovação não trata dela: consulte o cliente novamente.',
  },
  'ending-link-limit': {
    title: 'Link já enviado',
    cure: 'Use o link da mensagem mais recente ou peça outro após o tempo indicado em Retry-After.',
  },
  'ending-link-over': {
    title: 'O link não é mais válido',
    cure: 'Use o link da mensagem mais recente ou peça outro na página do link da notificação.',
  },
  'request-unknown': {
    title: 'Avaliação desconhecida',
    cure: 'Responda à avaliação que está em aberto.',
  },
  'stale-revision': {
    title: 'Alterado nesse meio-tempo',
    cure: 'Leia novamente e repita com o novo ETag.',
  },
  'key-reused': {
    title: 'Chave de idempotência reutilizada',
    cure: 'Use uma chave nova para um envio novo.',
  },
  'rate-limited': {
    title: 'Envios demais em uma hora',
    cure: 'Tente novamente após o tempo indicado em Retry-After. As repetições com a mesma Idempotency-Key não são contadas novamente.',
  },
  busy: {
    title: 'Solicitação ocupada',
    cure: 'Tente novamente.',
  },
};
