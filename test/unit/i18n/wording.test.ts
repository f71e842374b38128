/** Proves that wordings that people of the field have corrected do not return, in any text of a language (R53). */
import { languages, type Language } from '../../../shared/domain/claim';
import { problemKinds } from '../../../shared/contracts/basics/problemKinds';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { proofTemplateTexts } from '../../../shared/i18n/texts/proofTemplate';
import { leaves } from './everyText';

/** What must not be written, because it reads as translated. */
const corrected: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /\banew\b/,
    /see to it that/,
    /data of yours/,
    /goes on being tried/,
    /title and address are required/,
    /\bYou find\b/,
    /\byour no\b|\bsaid no\b|\ban? no,/,
    /at the least\b/,
    /You receive this message/,
    /has no effect any more/,
    /\bis told\b/,
  ],
  'pt-PT': [
    /não fizer nada, concorda/,
    /não decidiu nada|não decide nada/,
    /devolvida do endereço/,
    /\bo (indicou|tinha indicado) como contacto|indicou-o/,
    /Assegure que/,
    /registado como o seu parceiro/,
    /contactá-lo|Informámo-lo|que o trouxe/,
    /ao fim de /,
    // Words of Brazil.
    /\b(você|registro|contato|usuário|arquivo|está \w+ndo)\b/,
  ],
  'pt-BR': [
    /\(definitivo\): /,
    /solicita (novamente )?associação/,
    /notificação .*\bvoltou\b|também voltou/,
    /está correndo|continua correndo/,
    /contatá-lo/,
    /registrado como seu parceiro/,
    /isso significa que concorda/,
    // Words of Portugal.
    /\b(registo|contacto|ficheiro|utilização|respetiv\w+|está a \w+r)\b/,
  ],
  es: [
    /rechazada \(definitivo\)/,
    /no se reconocer?á como|no se reconoce como/,
    /Responder hasta|Impugnar hasta/,
    /no está corriendo|no corre el plazo/,
    /deneg|denieg/i,
    /le (había )?indicado? como contacto|le indicó como/,
    /se le registr[ae]/,
    /\bvosotros\b|\btu\b|\btienes\b/,
  ],
};

test.each(languages)('no text in %s has a wording that was corrected', (language) => {
  const texts = leaves([
    textsIn(language),
    proofTemplateTexts[language],
    ...(language === 'en' ? [problemKinds] : []),
  ]);
  expect(texts.length).toBeGreaterThan(200);
  for (const wording of corrected[language]) expect(texts.filter((text) => wording.test(text))).toEqual([]);
});

test.each([
  ['en', '“', '”'],
  ['pt-BR', '“', '”'],
  ['pt-PT', '«', '»'],
  ['es', '«', '»'],
] as const)('quotations in %s are within %s and %s', (language, opening, closing) => {
  const texts = leaves([textsIn(language), proofTemplateTexts[language]]).join('\n');
  expect(texts).toContain(opening);
  expect(texts.split(opening).length).toBe(texts.split(closing).length);
  const others = ['“', '”', '«', '»', '"', "'", '„'].filter((mark) => mark !== opening && mark !== closing);
  for (const other of others) expect(texts).not.toContain(other);
});

test('what was corrected is said in the words of people of the field', () => {
  const said = [
    [textsIn('en').page.superseded.text[0], 'The request has been reviewed again'],
    [textsIn('en').escalation.clocks.decision.what, 'Please make sure that it is decided'],
    [textsIn('en').escalation.clocks['notice-outage'].what, 'We keep trying to send it'],
    [textsIn('pt-PT').notice.nothing, 'considera-se que concorda'],
    [textsIn('pt-PT').escalation.clocks.decision.what, 'Certifique-se de que isso acontece'],
    [textsIn('pt-PT').page.unavailable.text[0], 'não teve qualquer efeito'],
    [textsIn('es').labels.answerBy, 'Fecha límite de respuesta'],
    [textsIn('es').page.choice.decline, 'Rechazar la asociación'],
  ] as const;
  for (const [text, words] of said) expect(text).toContain(words);
});
