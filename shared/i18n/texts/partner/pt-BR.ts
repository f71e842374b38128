/** Portuguese (Brazil) texts of the mails to the partner's contact (R7 to R14, R16, R54). */
import type { PartnerTexts } from './en';

export const partnerPtBR: PartnerTexts = {
  openClaim: 'Abrir a solicitação',
  customerDeclined: (p) =>
    `O cliente ${p.customer} recusou a associação. Sua organização não é o parceiro de registro desse cliente.`,
  customerDidNotAccept: (p) =>
    `O cliente ${p.customer} já havia recusado ou encerrado uma associação com sua organização e não aceitou esta no prazo. Sua organização não é o parceiro de registro desse cliente.`,
  noAddressInTime:
    'A notificação enviada ao cliente foi devolvida, e nenhum outro endereço foi informado no prazo.',
  footer: (p) => `Você recebeu esta mensagem porque é o contato do parceiro na solicitação “${p.claim}”.`,
  informationRequested: {
    subject: (p) => `Mais informações necessárias: ${p.claim} (${p.customer})`,
    title: 'Os revisores precisam de mais informações',
    intro: (p) =>
      `Os revisores analisaram sua prova de execução e precisam de mais informações. Forneça-as e reenvie a solicitação até ${p.until}; caso contrário, ela será rejeitada.`,
    resubmit:
      'Somente o reenvio conta como resposta: um comentário, uma edição ou um upload não são suficientes.',
    reasonsHeading: 'O que é necessário',
    productsHeading: 'Produtos que talvez precisem ser removidos da solicitação',
  },
  responseReminder: {
    subject: (p) => `Lembrete: falta sua resposta – ${p.claim} (${p.customer})`,
    title: 'Falta sua resposta',
    intro: (p) =>
      `Os revisores solicitaram mais informações. Reenvie a solicitação até ${p.until}; caso contrário, ela será rejeitada.`,
  },
  approved: {
    subject: (p) => `Solicitação aprovada: ${p.claim} (${p.customer})`,
    title: 'A solicitação foi aprovada',
    titleAfterDispute: 'Sua contestação foi aceita: a solicitação foi aprovada',
    intro: (p) =>
      `O cliente será notificado agora e poderá recusar a associação durante ${p.window} após o envio da notificação. Se o cliente não a recusar, a associação se tornará oficial.`,
    introReconsider: (p) =>
      `O cliente já havia recusado ou encerrado uma associação com sua organização; por isso, desta vez o silêncio não vale como consentimento. O cliente será notificado agora e terá ${p.window} após o envio da notificação para aceitar. A associação só se tornará oficial no fim desse prazo se o cliente a aceitar e não a recusar depois; caso contrário, a solicitação será rejeitada definitivamente.`,
    assessment:
      'Embora apareça como aprovada, a solicitação só será enviada para avaliação de incentivos depois que o período de consentimento terminar. A aprovação não significa que um incentivo seja concedido ou pago.',
    notAssessed:
      'Quando se tornar oficial, a associação ficará registrada com sua organização como Business Influencer. A associação de receita não é avaliada para fins de incentivos.',
  },
  rejected: {
    subject: (p) => `Solicitação rejeitada: ${p.claim} (${p.customer})`,
    title: 'A solicitação foi rejeitada',
    where: 'Você pode consultar o motivo e todos os comentários na página da solicitação, em “Histórico”.',
    dispute: (p) =>
      `Se não concordar, você pode contestar a rejeição até ${p.until}: abra a solicitação, escolha “Contestar” e apresente uma justificativa comercial, uma nova prova de execução ou ambas. Isso pode ser feito pelos administradores de cobrança, administradores globais e administradores de incentivos da sua organização.`,
    afterwards:
      'Depois disso, a rejeição é definitiva; só será possível criar uma nova solicitação, com uma prova de execução atualizada.',
  },
  rejectedFinal: {
    subject: (p) => `Solicitação rejeitada (definitiva): ${p.claim} (${p.customer})`,
    title: 'A solicitação foi rejeitada e esta decisão é definitiva',
    titleDisputeDenied: 'Sua contestação não foi aceita',
    intro: 'Esta decisão não pode ser contestada.',
    introDisputeDenied:
      'A solicitação continua rejeitada. Esta decisão é definitiva e não pode ser contestada novamente.',
    where: 'Você pode consultar o motivo e todos os comentários na página da solicitação, em “Histórico”.',
    newClaim:
      'Se os fatos mudarem, você pode criar uma nova solicitação, com uma prova de execução atualizada.',
  },
  associationOfficial: {
    subject: (p) => `Associação oficial: ${p.claim} (${p.customer})`,
    title: 'A associação é oficial',
    intro: (p) =>
      `O cliente ${p.customer} não recusou a associação. Sua organização agora é o parceiro de registro desse cliente para os produtos reivindicados.`,
    introAccepted: (p) =>
      `O cliente ${p.customer} aceitou a associação. Sua organização agora é o parceiro de registro desse cliente para os produtos reivindicados.`,
    assessed:
      'A solicitação foi enviada para avaliação da elegibilidade para incentivos. A associação não significa que um incentivo seja concedido ou pago.',
    notAssessed:
      'A associação de receita fica registrada com sua organização como Business Influencer. Ela não é avaliada para fins de incentivos.',
  },
  noticeUndeliverable: {
    subject: (p) => `É necessário um contato do cliente: ${p.claim} (${p.customer})`,
    title: 'Não foi possível entregar a notificação ao cliente',
    intro: (p) =>
      `A notificação enviada para o endereço abaixo foi devolvida; por isso, o período de consentimento não está em andamento. Informe um contato do cliente até ${p.until}; caso contrário, a solicitação será rejeitada.`,
    again:
      'Se o endereço estiver correto, você pode pedir que a notificação seja enviada mais uma vez para esse endereço: informe o mesmo contato novamente.',
    another:
      'Uma segunda notificação enviada para este endereço também foi devolvida: informe um contato com outro endereço.',
    domain:
      'Abra a solicitação e altere o contato do cliente. O endereço deve pertencer a um dos domínios do cliente; caso contrário, um revisor precisará confirmá-lo primeiro.',
    confirmed:
      'Abra a solicitação e altere o contato do cliente. Como o cliente já havia recusado ou encerrado uma associação com sua organização, um revisor precisa confirmar qualquer contato que você informar, mesmo que seja o anterior, antes que uma nova notificação seja enviada.',
  },
  associationEnded: {
    subject: (p) => `Associação encerrada: ${p.claim} (${p.customer})`,
    title: 'A associação foi encerrada',
    intro: (p) =>
      `Sua organização não é mais o parceiro de registro do cliente ${p.customer} para os produtos reivindicados e não pode mais ver o uso nem as licenças vendidas desses produtos.`,
    byCustomer: (p) => `O cliente ${p.customer} encerrou a associação.`,
  },
  labels: {
    contact: 'Contato do cliente',
    customersReason: 'Motivo informado pelo cliente',
    justification: 'Justificativa',
    windowEnd: 'O cliente pode recusar até',
    assessment: 'Resultado',
    answerEnd: 'O cliente pode responder até',
  },
  submitted: {
    subject: (p) => `Solicitação enviada: ${p.claim} (${p.customer})`,
    title: 'A solicitação foi enviada',
    intro: (p) =>
      `Recebemos a solicitação. Os revisores analisam sua prova de execução e decidem até ${p.until}, sem contar o tempo em que aguardam uma resposta sua.`,
    next: 'O cliente não é contatado antes que a solicitação seja aprovada.',
  },
  declined: {
    subject: (p) => `Recusada pelo cliente: ${p.claim} (${p.customer})`,
    title: 'O cliente recusou a associação',
  },
  contactChanged: {
    subject: (p) => `Contato do cliente alterado: ${p.claim} (${p.customer})`,
    title: 'O contato do cliente foi alterado',
    intro: 'A notificação agora vai para o contato abaixo, e o prazo em que o cliente pode recusar recomeça.',
    unknown:
      'Se ninguém da sua organização pediu essa alteração, abra a solicitação e verifique o histórico.',
  },
  contactRefused: {
    subject: (p) => `Contato do cliente não confirmado: ${p.claim} (${p.customer})`,
    title: 'O contato do cliente não foi confirmado',
    intro:
      'Um revisor não confirmou que o endereço abaixo pertence ao cliente. O comentário do revisor informa o motivo.',
    due: (p) =>
      `Informe outro contato do cliente até ${p.until}; caso contrário, a solicitação será rejeitada.`,
    before:
      'A solicitação não pode ser aprovada enquanto não tiver outro contato ou um revisor não confirmar este.',
    stays: 'O contato atual é mantido, e o prazo em que o cliente pode recusar continua em andamento.',
  },
  disputeReceived: {
    subject: (p) => `Contestação recebida: ${p.claim} (${p.customer})`,
    title: 'Recebemos sua contestação',
    intro: (p) =>
      `Os revisores analisam a solicitação de novo e respondem até ${p.until}. Você receberá uma mensagem com o resultado.`,
  },
  pulledBack: {
    subject: (p) => `Aprovação anulada: ${p.claim} (${p.customer})`,
    title: 'A aprovação foi anulada',
    review:
      'A aprovação foi um erro. A solicitação está novamente em análise, e sua organização não se torna parceiro de registro por meio da aprovação. No momento, você não precisa fazer nada.',
    dispute:
      'A aprovação foi um erro. Sua contestação está novamente em aberto e será respondida, e sua organização não se torna parceiro de registro por meio da aprovação. No momento, você não precisa fazer nada.',
  },
  eligibility: {
    subject: (p) => `Avaliação de incentivos: ${p.claim} (${p.customer})`,
    title: 'A avaliação de incentivos foi concluída',
    eligible:
      'A associação é elegível para incentivos. Se algum valor será concedido, e quanto, depende dos termos de cada incentivo.',
    ineligible: 'A associação não é elegível para incentivos. Mesmo assim, ela continua oficial.',
    states: { eligible: 'Elegível', ineligible: 'Não elegível' },
  },
  endsSoon: {
    subject: (p) => `A associação termina em breve: ${p.claim} (${p.customer})`,
    title: 'A associação termina em breve',
    intro: (p) =>
      `A associação com o cliente ${p.customer} termina junto com a assinatura dele. Depois disso, sua organização deixará de ser o parceiro de registro para esses produtos e não verá mais o uso nem as licenças vendidas.`,
    renew:
      'Se você continuar trabalhando para o cliente, já pode criar uma nova solicitação, com uma prova de execução atual.',
  },
  news: {
    subject: (p) => `Novos comentários: ${p.claim} (${p.customer})`,
    title: 'Os revisores escreveram para você',
    intro:
      'Você pode responder com um comentário na página da solicitação. Respostas a esta mensagem não chegam à solicitação.',
    by: (p) => `${p.name}, ${p.at}`,
    more: (p) =>
      p.count === 1
        ? 'Há mais um comentário na página da solicitação.'
        : `Há mais ${p.count} comentários na página da solicitação.`,
  },
};
