/** Portuguese (Portugal) texts of the mails to the partner's contact (R7 to R14, R16, R54). */
import type { PartnerTexts } from './en';

export const partnerPtPT: PartnerTexts = {
  openClaim: 'Abrir o pedido',
  customerDeclined: (p) =>
    `O cliente ${p.customer} recusou a associação. A sua organização não é o parceiro de registo deste cliente.`,
  customerDidNotAccept: (p) =>
    `O cliente ${p.customer} já tinha recusado ou terminado uma associação com a sua organização e não aceitou esta dentro do prazo. A sua organização não é o parceiro de registo deste cliente.`,
  noAddressInTime:
    'A notificação enviada ao cliente foi devolvida e não foi indicado outro endereço dentro do prazo.',
  footer: (p) => `Recebeu esta mensagem por ser o contacto do parceiro no pedido «${p.claim}».`,
  informationRequested: {
    subject: (p) => `São necessárias mais informações: ${p.claim} (${p.customer})`,
    title: 'Os revisores precisam de mais informações',
    intro: (p) =>
      `Os revisores analisaram a sua prova de execução e precisam de mais informações. Forneça-as e volte a submeter o pedido até ${p.until}; caso contrário, este será rejeitado.`,
    resubmit:
      'Só conta como resposta a nova submissão do pedido: um comentário, uma edição ou um carregamento não bastam.',
    reasonsHeading: 'O que é necessário',
    productsHeading: 'Produtos que poderá ter de remover do pedido',
  },
  responseReminder: {
    subject: (p) => `Lembrete: falta a sua resposta – ${p.claim} (${p.customer})`,
    title: 'Falta a sua resposta',
    intro: (p) =>
      `Os revisores pediram-lhe mais informações. Volte a submeter o pedido até ${p.until}; caso contrário, este será rejeitado.`,
  },
  approved: {
    subject: (p) => `Pedido aprovado: ${p.claim} (${p.customer})`,
    title: 'O pedido foi aprovado',
    titleAfterDispute: 'A sua contestação foi aceite: o pedido foi aprovado',
    intro: (p) =>
      `O cliente será agora notificado e poderá recusar a associação durante ${p.window} após o envio da notificação. Se não a recusar, a associação torna-se oficial.`,
    introReconsider: (p) =>
      `O cliente já tinha recusado ou terminado uma associação com a sua organização; por isso, desta vez o silêncio não vale como consentimento. O cliente será agora notificado e terá ${p.window} após o envio da notificação para aceitar. A associação só se torna oficial no fim desse prazo se o cliente a aceitar e não a recusar depois; caso contrário, o pedido será rejeitado definitivamente.`,
    assessment:
      'Embora o pedido apareça como aprovado, só será enviado para avaliação de incentivos depois de terminado o período de consentimento. A aprovação não significa que um incentivo seja atribuído ou pago.',
    notAssessed:
      'Quando for oficial, a associação fica registada com a sua organização como Business Influencer. A associação de receitas não é avaliada para efeitos de incentivos.',
  },
  rejected: {
    subject: (p) => `Pedido rejeitado: ${p.claim} (${p.customer})`,
    title: 'O pedido foi rejeitado',
    where: 'Pode encontrar o motivo e todos os comentários na página do pedido, em «Histórico».',
    dispute: (p) =>
      `Se não concordar, pode contestar a rejeição até ${p.until}: abra o pedido, escolha «Contestar» e apresente uma justificação comercial, uma nova prova de execução ou ambas. Podem fazê-lo os administradores de faturação, os administradores globais e os administradores de incentivos da sua organização.`,
    afterwards:
      'Depois disso, a rejeição é definitiva; só será possível criar um novo pedido, com uma prova de execução atualizada.',
  },
  rejectedFinal: {
    subject: (p) => `Pedido rejeitado (definitivo): ${p.claim} (${p.customer})`,
    title: 'O pedido foi rejeitado e esta decisão é definitiva',
    titleDisputeDenied: 'A sua contestação não foi aceite',
    intro: 'Esta decisão não pode ser contestada.',
    introDisputeDenied:
      'O pedido continua rejeitado. Esta decisão é definitiva e não pode voltar a ser contestada.',
    where: 'Pode encontrar o motivo e todos os comentários na página do pedido, em «Histórico».',
    newClaim: 'Se os factos mudarem, pode criar um novo pedido, com uma prova de execução atualizada.',
  },
  associationOfficial: {
    subject: (p) => `Associação oficial: ${p.claim} (${p.customer})`,
    title: 'A associação é oficial',
    intro: (p) =>
      `O cliente ${p.customer} não recusou a associação. A sua organização é agora o parceiro de registo deste cliente para os produtos reivindicados.`,
    introAccepted: (p) =>
      `O cliente ${p.customer} aceitou a associação. A sua organização é agora o parceiro de registo deste cliente para os produtos reivindicados.`,
    assessed:
      'O pedido foi enviado para avaliação da elegibilidade para incentivos. A associação não significa que um incentivo seja atribuído ou pago.',
    notAssessed:
      'A associação de receitas fica registada com a sua organização como Business Influencer. Não é avaliada para efeitos de incentivos.',
  },
  noticeUndeliverable: {
    subject: (p) => `É necessário um contacto do cliente: ${p.claim} (${p.customer})`,
    title: 'Não foi possível entregar a notificação ao cliente',
    intro: (p) =>
      `A notificação enviada para o endereço abaixo foi devolvida, pelo que o período de consentimento não está a decorrer. Indique um contacto do cliente até ${p.until}; caso contrário, o pedido será rejeitado.`,
    again:
      'Se o endereço estiver correto, pode pedir que a notificação seja enviada mais uma vez para esse endereço: indique de novo o mesmo contacto.',
    another:
      'Uma segunda notificação enviada para este endereço também foi devolvida: indique um contacto com outro endereço.',
    domain:
      'Abra o pedido e altere o contacto do cliente. O endereço tem de pertencer a um dos domínios do cliente; caso contrário, um revisor terá de o confirmar primeiro.',
    confirmed:
      'Abra o pedido e altere o contacto do cliente. Como o cliente já tinha recusado ou terminado uma associação com a sua organização, um revisor tem de confirmar qualquer contacto que indique, mesmo que seja o anterior, antes de ser enviada uma nova notificação.',
  },
  associationEnded: {
    subject: (p) => `Associação terminada: ${p.claim} (${p.customer})`,
    title: 'A associação terminou',
    intro: (p) =>
      `A sua organização deixou de ser o parceiro de registo do cliente ${p.customer} para os produtos reivindicados e já não pode ver a utilização nem as licenças vendidas desses produtos.`,
    byCustomer: (p) => `O cliente ${p.customer} terminou a associação.`,
  },
  labels: {
    contact: 'Contacto do cliente',
    customersReason: 'Motivo indicado pelo cliente',
    justification: 'Justificação',
    windowEnd: 'O cliente pode recusar até',
    assessment: 'Resultado',
    answerEnd: 'O cliente pode responder até',
  },
  submitted: {
    subject: (p) => `Pedido submetido: ${p.claim} (${p.customer})`,
    title: 'O pedido foi submetido',
    intro: (p) =>
      `Recebemos o pedido. Os revisores analisam a sua prova de execução e decidem até ${p.until}, sem contar o tempo em que aguardam uma resposta sua.`,
    next: 'O cliente não é contactado antes de o pedido ser aprovado.',
  },
  declined: {
    subject: (p) => `Recusado pelo cliente: ${p.claim} (${p.customer})`,
    title: 'O cliente recusou a associação',
  },
  contactChanged: {
    subject: (p) => `Contacto do cliente alterado: ${p.claim} (${p.customer})`,
    title: 'O contacto do cliente foi alterado',
    intro:
      'A notificação segue agora para o contacto abaixo, e o prazo em que o cliente pode recusar recomeça.',
    unknown:
      'Se ninguém da sua organização pediu esta alteração, abra o pedido e verifique o respetivo histórico.',
  },
  contactRefused: {
    subject: (p) => `Contacto do cliente não confirmado: ${p.claim} (${p.customer})`,
    title: 'O contacto do cliente não foi confirmado',
    intro:
      'Um revisor não confirmou que o endereço abaixo pertence ao cliente. O comentário do revisor indica o motivo.',
    due: (p) => `Indique outro contacto do cliente até ${p.until}; caso contrário, o pedido será rejeitado.`,
    before:
      'O pedido não pode ser aprovado enquanto não tiver outro contacto ou um revisor não confirmar este.',
    stays: 'O contacto atual mantém-se, e o prazo em que o cliente pode recusar continua a correr.',
  },
  disputeReceived: {
    subject: (p) => `Contestação recebida: ${p.claim} (${p.customer})`,
    title: 'Recebemos a sua contestação',
    intro: (p) =>
      `Os revisores voltam a analisar o pedido e respondem até ${p.until}. Receberá uma mensagem com o resultado.`,
  },
  pulledBack: {
    subject: (p) => `Aprovação anulada: ${p.claim} (${p.customer})`,
    title: 'A aprovação foi anulada',
    review:
      'A aprovação foi um erro. O pedido está novamente em análise e a sua organização não se torna parceiro de registo através da aprovação. De momento, não precisa de fazer nada.',
    dispute:
      'A aprovação foi um erro. A sua contestação está novamente em aberto e será respondida; a sua organização não se torna parceiro de registo através da aprovação. De momento, não precisa de fazer nada.',
  },
  eligibility: {
    subject: (p) => `Avaliação de incentivos: ${p.claim} (${p.customer})`,
    title: 'A avaliação de incentivos está concluída',
    eligible:
      'A associação é elegível para incentivos. Se é atribuído algum valor, e quanto, depende dos termos de cada incentivo.',
    ineligible: 'A associação não é elegível para incentivos. Ainda assim, continua a ser oficial.',
    states: { eligible: 'Elegível', ineligible: 'Não elegível' },
  },
  endsSoon: {
    subject: (p) => `A associação termina em breve: ${p.claim} (${p.customer})`,
    title: 'A associação termina em breve',
    intro: (p) =>
      `A associação ao cliente ${p.customer} termina com a respetiva subscrição. Depois disso, a sua organização deixa de ser o parceiro de registo para estes produtos e deixa de ver a respetiva utilização e as licenças vendidas.`,
    renew:
      'Se continuar a trabalhar para o cliente, pode criar já um novo pedido, com uma prova de execução atual.',
  },
  news: {
    subject: (p) => `Novos comentários: ${p.claim} (${p.customer})`,
    title: 'Os revisores escreveram-lhe',
    intro:
      'Pode responder com um comentário na página do pedido. As respostas a esta mensagem não chegam ao pedido.',
    by: (p) => `${p.name}, ${p.at}`,
    more: (p) =>
      p.count === 1
        ? 'Há mais um comentário na página do pedido.'
        : `Há mais ${p.count} comentários na página do pedido.`,
  },
};
