/** European Portuguese texts of the public page about the programme. */
import type { AboutTexts } from './en';

export const aboutPtPT: AboutTexts = {
  title: 'O que é uma associação de cliente',
  intro:
    'Recebeu, ou vai receber, uma mensagem sobre um parceiro que pede para ser associado à sua organização. Esta página explica o que isso significa e o que pode fazer.',
  what: {
    heading: 'Para que serve este programa',
    text: [
      'Muitas organizações utilizam os seus produtos com a ajuda de um parceiro. Este programa regista que parceiro trabalha com que cliente e em que produtos. Esse parceiro chama-se parceiro de registo.',
      'O parceiro tem de provar o seu trabalho com documentos, que os revisores analisam antes de o cliente ser consultado. Com base nisso, os parceiros podem ser avaliados para efeitos de incentivos.',
    ],
  },
  message: {
    heading: 'Por que motivo recebe uma mensagem',
    text: [
      'Um parceiro indicou o seu nome como contacto na sua organização e o pedido desse parceiro foi aprovado. A mensagem indica o parceiro, os produtos e o trabalho e contém uma ligação que se destina a si.',
    ],
  },
  access: {
    heading: 'O que o parceiro poderá ver',
    text: [
      'A utilização e/ou o número de licenças vendidas dos produtos indicados na mensagem, para acompanhar a utilização e aconselhar a sua organização. Não terá acesso a quaisquer outros dados da sua organização.',
    ],
  },
  choices: {
    heading: 'O que pode fazer',
    items: (p) => [
      `Nada, se concordar. A associação torna-se oficial quando terminar o prazo para a recusar, em regra ${p.window} após o envio da mensagem.`,
      'Recusar, se não concordar. A ligação abre uma página que explica o que isso significa. Aí pode indicar um motivo e recusar com um botão.',
      'Terminar a associação mais tarde. A ligação da mensagem mostra, a qualquer momento, qual é a situação e como pode terminar a associação.',
      'Depois de uma recusa, o silêncio não é consentimento: se o parceiro voltar a pedir a associação, nada se torna oficial sem a sua aceitação.',
    ],
  },
  genuine: {
    heading: 'Como saber se uma mensagem é genuína',
    items: (p) => [
      `A ligação da mensagem começa por ${p.origin}.`,
      'A mensagem nunca pede uma palavra-passe, um pagamento ou outros dados, nem pede que instale seja o que for.',
      'Abrir a ligação, por si só, não tem qualquer efeito; só o botão da segunda página tem.',
    ],
    doubt: 'Se tiver dúvidas, não utilize a ligação; contacte:',
    doubtNobody:
      'Se tiver dúvidas, não utilize a ligação; fale com quem gere a relação com os parceiros na sua organização.',
  },
  unavailable: {
    title: 'Não é possível mostrar esta página neste momento',
    text: ['O serviço não está disponível. Tente novamente dentro de alguns minutos.'],
  },
};
