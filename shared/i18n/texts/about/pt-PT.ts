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
      'O parceiro tem de provar o seu trabalho com documentos, que os revisores analisam antes de o cliente ser consultado. Com base nisso, os parceiros podem ser avaliados para incentivos.',
    ],
  },
  message: {
    heading: 'Porque recebe uma mensagem',
    text: [
      'Um parceiro indicou-o como contacto na sua organização e o respetivo pedido foi aprovado. A mensagem indica o parceiro, os produtos e o trabalho e tem uma ligação que se destina a si.',
    ],
  },
  access: {
    heading: 'O que o parceiro poderá ver',
    text: [
      'A utilização e/ou o número de licenças vendidas dos produtos indicados na mensagem, para acompanhar a utilização e aconselhar a sua organização. Não terá acesso a quaisquer outros dados.',
    ],
  },
  choices: {
    heading: 'O que pode fazer',
    items: (p) => [
      `Nada, se concordar. A associação torna-se oficial quando terminar o prazo para a recusar, em regra ${p.window} após a mensagem.`,
      'Recusar, se não concordar. A ligação abre uma página que explica o que isso significa. Aí pode indicar um motivo e recusar com um botão.',
      'Terminar a associação mais tarde. A ligação da mensagem mostra, a qualquer momento, a situação e como a associação pode terminar.',
      'Depois de uma recusa, o silêncio não é consentimento: se o parceiro voltar a pedir, nada se torna oficial sem a sua aceitação.',
    ],
  },
  genuine: {
    heading: 'Como saber se uma mensagem é genuína',
    items: (p) => [
      `A ligação da mensagem começa por ${p.origin}.`,
      'A mensagem nunca pede uma palavra-passe, um pagamento ou outros dados, nem pede que instale seja o que for.',
      'Abrir a ligação não decide nada; só o botão da segunda página decide.',
    ],
    doubt: 'Se tiver dúvidas, não utilize a ligação; contacte:',
    doubtNobody:
      'Se tiver dúvidas, não utilize a ligação; fale com quem trata dos parceiros na sua organização.',
  },
  unavailable: {
    title: 'Não é possível mostrar esta página neste momento',
    text: ['O serviço não está disponível. Tente novamente dentro de alguns minutos.'],
  },
};
